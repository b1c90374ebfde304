package io.jenkins.plugins.signet.notify.courier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on loopback that does as it is told: takes, fails, asks to be left alone, hangs, or hangs up. */
public final class Receiver implements AutoCloseable {

    /** What to do with a request. */
    public record Behaviour(int status, Map<String, String> headers, String body, boolean hangs) {

        public static Behaviour status(int status) {
            return new Behaviour(status, Map.of(), "{}", false);
        }

        public static Behaviour busy(int status, Map<String, String> headers, String body) {
            return new Behaviour(status, headers, body, false);
        }

        /** Takes the request, and never says so. */
        public static Behaviour hang() {
            return new Behaviour(0, Map.of(), "", true);
        }
    }

    /** A request that was received whole. */
    public record Received(String method, String path, Map<String, String> headers, String body, int answered) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Behaviour> behaviours = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What the next requests get, in order; those after them get 200. */
    public synchronized void next(Behaviour... told) {
        behaviours.addAll(List.of(told));
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** Those that were answered with 2xx. */
    public List<Received> taken() {
        return received().stream().filter(each -> each.answered() / 100 == 2).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Behaviour behaviour;
        synchronized (this) {
            Behaviour told = behaviours.poll();
            behaviour = told == null ? Behaviour.status(200) : told;
            Map<String, String> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    body,
                    behaviour.status()));
        }
        if (behaviour.hangs()) {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        behaviour.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] answer = behaviour.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(behaviour.status(), answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
