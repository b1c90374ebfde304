package io.jenkins.plugins.signet.shells;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A site for smoke suites to look at: pages that are well, down, flaky, private or silent. */
final class RowPages implements AutoCloseable {

    private static final Set<String> LETS_IN = Set.of(
            "Bearer s3cret",
            "Basic " + Base64.getEncoder().encodeToString("ann:s3cret".getBytes(StandardCharsets.US_ASCII)));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger visits = new AtomicInteger();

    /** Whoever connects waits to be accepted. */
    private final ServerSocket silent;

    private RowPages(HttpServer server) throws IOException {
        this.server = server;
        this.silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    static RowPages start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        RowPages pages = new RowPages(server);
        server.createContext("/up", exchange -> answer(exchange, true));
        server.createContext("/down", exchange -> answer(exchange, false));
        server.createContext("/flaky", exchange -> answer(exchange, pages.visits.incrementAndGet() > 1));
        server.createContext("/private", RowPages::letIn);
        server.createContext("/silent", exchange -> {
            // the visitor is kept waiting
        });
        server.setExecutor(pages.threads);
        server.start();
        return pages;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int silentPort() {
        return silent.getLocalPort();
    }

    private static void letIn(HttpExchange exchange) throws IOException {
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        int status = shown != null && LETS_IN.contains(shown)
                ? HttpURLConnection.HTTP_OK
                : HttpURLConnection.HTTP_UNAUTHORIZED;
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, boolean well) throws IOException {
        byte[] text = "the site".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                well ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        try {
            silent.close();
        } catch (IOException gone) {
            // as it should be
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
