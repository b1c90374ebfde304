package io.jenkins.plugins.signet.shells;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What users of an environment call: looks at the pointer on every request and says who answered, as Caddy does. */
public final class RowRouter implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private RowRouter(HttpServer server) {
        this.server = server;
    }

    /**
     * Sends what begins with {@code /api} to ports of its own.
     *
     * @param pointer the folder that names the live slot
     */
    public static RowRouter start(Path pointer, int blue, int green, int apiBlue, int apiGreen) throws IOException {
        RowRouter router = start(pointer, blue, green);
        router.server.createContext(
                "/api", exchange -> pass(exchange, new PointerFolder(pointer).live(), apiBlue, apiGreen));
        return router;
    }

    /** @param pointer the folder that names the live slot */
    public static RowRouter start(Path pointer, int blue, int green) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        RowRouter router = new RowRouter(server);
        server.createContext("/", exchange -> pass(exchange, new PointerFolder(pointer).live(), blue, green));
        server.setExecutor(router.threads);
        server.start();
        return router;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void pass(HttpExchange exchange, Optional<Slot> live, int blue, int green) throws IOException {
        int status = HttpURLConnection.HTTP_UNAVAILABLE;
        byte[] body = new byte[0];
        if (live.isPresent()) {
            int port = live.get() == Slot.BLUE ? blue : green;
            exchange.getResponseHeaders().set("X-Signet-Slot", live.get().label());
            HttpURLConnection slot =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + exchange.getRequestURI())
                            .toURL()
                            .openConnection();
            slot.setConnectTimeout(PATIENCE_MILLIS);
            slot.setReadTimeout(PATIENCE_MILLIS);
            try {
                status = slot.getResponseCode();
                body = status < HttpURLConnection.HTTP_BAD_REQUEST
                        ? slot.getInputStream().readAllBytes()
                        : body;
            } catch (IOException nobodyThere) {
                status = HttpURLConnection.HTTP_BAD_GATEWAY;
            }
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
