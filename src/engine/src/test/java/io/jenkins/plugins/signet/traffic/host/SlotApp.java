package io.jenkins.plugins.signet.traffic.host;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A release to deploy in tests: serves the text of its artifact {@code app.txt}. Argument: the port. */
final class SlotApp {

    private SlotApp() {}

    public static void main(String[] arguments) throws Exception {
        byte[] text = Files.readAllBytes(Path.of("app.txt"));
        AtomicLong requests = new AtomicLong();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 100);
        server.createContext("/", exchange -> {
            byte[] body = text;
            if (exchange.getRequestURI().getPath().equals("/metrics")) {
                String metrics = "http_requests_total{code=\"200\"} " + requests.get() + "\n";
                body = metrics.getBytes(StandardCharsets.UTF_8);
            }
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }
}
