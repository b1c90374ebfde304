package io.jenkins.plugins.signet.lookout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An application that falls ill on demand: {@code /ail?NAME} seeds an ailment, {@code /ail?well} heals all. Users call it
 * from within. Arguments: the port, and a folder for its second log.
 */
final class AilingApp {

    private static volatile String ailment = "well";
    private static final AtomicLong REQUESTS = new AtomicLong();
    private static final AtomicLong FAILED = new AtomicLong();
    private static final AtomicLong MICROS = new AtomicLong();

    private AilingApp() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 100);
        server.createContext("/ail", exchange -> {
            ailment = exchange.getRequestURI().getQuery();
            answer(exchange, 200, ailment);
        });
        server.createContext("/up", exchange -> answer(exchange, ailment.equals("unwell") ? 503 : 200, "up"));
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics()));
        server.createContext(
                "/",
                exchange -> answer(
                        exchange, 200, ailment.equals("page") ? "Sorry, we will be back soon" : "Welcome to the shop"));
        server.createContext(
                "/api/orders",
                exchange -> answer(exchange, 200, ailment.equals("field") ? "{\"sum\":null}" : "{\"total\":12}"));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        log(Path.of(arguments[1], "worker.log"), "INFO started");
        System.out.println("INFO started");
        live(Path.of(arguments[1], "worker.log"));
    }

    /** Twenty times a second: some requests of users, and whatever ails it. */
    private static void live(Path worker) throws Exception {
        List<ByteBuffer> held = new ArrayList<>();
        for (long round = 0; ; round++) {
            Thread.sleep(50);
            String now = ailment;
            for (int i = 0; i < 10; i++) {
                long count = REQUESTS.incrementAndGet();
                boolean fails = now.equals("burst") && i % 2 == 0 || now.equals("rarely") && count % 50 == 0;
                FAILED.addAndGet(fails ? 1 : 0);
                MICROS.addAndGet(
                        now.equals("slow") ? 900_000 : now.equals("slower") ? 20_000 : 5_000 + count % 7 * 100);
            }
            if (round % 10 == 0) {
                System.out.println("INFO " + round + " orders were paid");
            }
            switch (now) {
                case "log" ->
                    System.out.println("2026-11-30 10:00:00,000 ERROR [worker-" + round + "] order " + round
                            + " was not paid: timeout");
                case "stack" ->
                    log(
                            worker,
                            "java.lang.IllegalStateException: no card for customer " + round
                                    + "\n\tat shop.Pay.card(Pay.java:" + round % 90 + ")");
                case "leak" -> hold(held, 1 << 19);
                case "eats" -> hold(held, held.size() < 60 ? 8 << 20 : 1);
                case "gone" -> Runtime.getRuntime().halt(1);
                default -> {
                    if (!held.isEmpty()) {
                        held.clear();
                        System.gc();
                    }
                }
            }
        }
    }

    private static void hold(List<ByteBuffer> held, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ThreadLocalRandom.current().nextInt());
            buffer.position(Math.min(buffer.limit(), buffer.position() + 1023));
        }
        held.add(buffer);
    }

    private static String metrics() {
        return "http_requests_total{code=\"200\"} " + (REQUESTS.get() - FAILED.get()) + "\n"
                + "http_requests_total{code=\"500\"} " + FAILED.get() + "\n"
                + "http_request_duration_seconds_sum " + MICROS.get() / 1e6 + "\n"
                + "pool_pending " + (ailment.equals("pool") ? 7 : 0) + "\n"
                + "jobs_oldest_seconds " + (ailment.equals("stuck") ? 4000 : 2) + "\n";
    }

    private static void log(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
