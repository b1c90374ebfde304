package io.jenkins.plugins.signet.traffic.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A release to deploy in tests: serves the text of its artifact {@code app.txt}. If that begins with {@code bad}, every
 * second visit fails; if with {@code flaps}, every fourth health check does. Argument: the port.
 */
final class SlotApp {

    private SlotApp() {}

    public static void main(String[] arguments) throws Exception {
        String text = Files.readString(Path.of("app.txt"));
        AtomicLong checks = new AtomicLong();
        AtomicLong visits = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 100);
        server.createContext("/up", exchange -> {
            boolean fails = text.startsWith("flaps") && checks.incrementAndGet() % 4 == 0;
            answer(exchange, fails ? 503 : 200, text);
        });
        server.createContext(
                "/metrics",
                exchange -> answer(
                        exchange,
                        200,
                        "http_requests_total{code=\"200\"} " + (visits.get() - failed.get()) + "\n"
                                + "http_requests_total{code=\"500\"} " + failed.get() + "\n"));
        server.createContext("/", exchange -> {
            boolean fails = visits.incrementAndGet() % 2 == 0 && text.startsWith("bad");
            failed.addAndGet(fails ? 1 : 0);
            answer(exchange, fails ? 500 : 200, text);
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
