package io.jenkins.plugins.signet.bench.smoke;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A site that answers everything at once with the same few bytes, in a process of its own, so that it warms up once. */
public final class PlainSite implements AutoCloseable {

    static final String ANSWER = "{\"status\":\"ok\"}";

    private final Process process;
    private final String url;

    private PlainSite(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static PlainSite start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        ChildProgram.java(folder, PlainSite.class).command())
                .redirectError(folder.resolve("site.txt").toFile())
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new PlainSite(process, said.readLine());
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Says its URL, and ends with the process that started it. */
    public static void main(String[] none) throws IOException {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                    exchange.getResponseSender().send(ByteBuffer.wrap(ANSWER.getBytes(StandardCharsets.UTF_8)));
                })
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("http://127.0.0.1:" + port);
        int end = System.in.read();
        while (end >= 0) {
            end = System.in.read();
        }
        server.stop();
    }
}
