package io.jenkins.plugins.signet.runner.router;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Forwards each request to the slot that the pointer file names at that moment. Requests in flight, keep-alive and
 * upgraded connections stay where they are when the pointer moves.
 */
public final class EmbeddedRouter implements AutoCloseable {

    private static final int CONNECTIONS_PER_THREAD = 64;
    // Below the 30 s after which common servers close an idle connection, so that no request meets a closing one.
    private static final int IDLE_MILLIS = 15_000;
    private static final int RETRY_SECONDS = 1;
    private static final int LONGEST_REQUEST_MILLIS = 300_000;

    private final Undertow server;

    private EmbeddedRouter(Undertow server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param pointer a file that holds {@code blue} or {@code green}; while it is missing, callers get 503
     */
    public static EmbeddedRouter start(String address, int port, Path pointer, int bluePort, int greenPort) {
        Map<String, HttpHandler> slots = Map.of("blue", proxy(bluePort), "green", proxy(greenPort));
        Undertow server = Undertow.builder()
                .addHttpListener(port, address)
                .setHandler(exchange -> route(exchange, pointer, slots))
                .build();
        server.start();
        return new EmbeddedRouter(server);
    }

    @Override
    public void close() {
        server.stop();
    }

    private static HttpHandler proxy(int port) {
        LoadBalancingProxyClient client = new LoadBalancingProxyClient()
                .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                .setTtl(IDLE_MILLIS)
                .setProblemServerRetry(RETRY_SECONDS)
                .addHost(URI.create("http://127.0.0.1:" + port));
        return ProxyHandler.builder()
                .setProxyClient(client)
                .setMaxRequestTime(LONGEST_REQUEST_MILLIS)
                .setReuseXForwarded(false)
                .build();
    }

    private static void route(HttpServerExchange exchange, Path pointer, Map<String, HttpHandler> slots)
            throws Exception {
        HttpHandler live = slots.get(liveSlot(pointer));
        if (live == null) {
            exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain");
            exchange.getResponseSender().send("no release is live\n");
            return;
        }
        live.handleRequest(exchange);
    }

    private static String liveSlot(Path pointer) {
        try {
            return Files.readString(pointer).strip();
        } catch (IOException notThere) {
            return "";
        }
    }
}
