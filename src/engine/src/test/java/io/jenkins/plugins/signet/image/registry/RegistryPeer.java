package io.jenkins.plugins.signet.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry that does as it is told, however wrong; it remembers what it was asked. */
final class RegistryPeer implements AutoCloseable {

    static final String OCI = "application/vnd.oci.image.manifest.v1+json";
    static final byte[] MANIFEST = ("{\"schemaVersion\":2,\"mediaType\":\"" + OCI + "\",\"config\":{},\"layers\":[]}")
            .getBytes(StandardCharsets.UTF_8);
    static final Digest DIGEST = Digest.of(MANIFEST);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    RegistryPeer(HttpHandler handler) throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI()
                    + (authorization == null ? "" : " " + authorization));
            handler.handle(exchange);
        });
        server.start();
    }

    /** Method, path and authorization of each request. */
    List<String> asked() {
        return asked;
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The same server under another name. */
    String otherHost() {
        return "localhost:" + server.getAddress().getPort();
    }

    static void serve(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static void challenge(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        serve(exchange, 401, "text/plain", new byte[0]);
    }

    static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        serve(exchange, 307, "text/plain", new byte[0]);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
