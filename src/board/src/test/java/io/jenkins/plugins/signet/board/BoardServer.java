package io.jenkins.plugins.signet.board;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.board.api.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the board's files and its API below a context path, the way a shell does. */
public final class BoardServer implements AutoCloseable {

    private static final String CONTEXT = "/some/context/";
    private static final String TOKEN_HEADER = "X-Signet-Token";
    private static final String TOKEN = "token-of-this-test";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BoardApi api;
    private volatile Set<BoardPermission> permissions = EnumSet.allOf(BoardPermission.class);

    private BoardServer(HttpServer server, BoardApi api) {
        this.server = server;
        this.api = api;
    }

    public static BoardServer start(BoardApi api) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BoardServer board = new BoardServer(http, api);
        http.setExecutor(board.threads);
        http.createContext(CONTEXT, board::answer);
        http.start();
        return board;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + CONTEXT + path);
    }

    /** From now on callers have just these. */
    public void grant(Set<BoardPermission> granted) {
        permissions = Set.copyOf(granted);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(CONTEXT.length());
        try (exchange) {
            if (path.startsWith("api/")) {
                BoardResponse response = api.handle(request(exchange, path.substring("api/".length())));
                send(exchange, response.status(), response.headers(), response.body());
                return;
            }
            Optional<BoardFile> file = BoardFiles.find(path);
            if (file.isEmpty()) {
                send(exchange, 404, BoardFiles.headers(), new byte[0]);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", file.get().contentType());
            send(exchange, 200, BoardFiles.headers(), file.get().bytes());
        }
    }

    private BoardRequest request(HttpExchange exchange, String path) throws IOException {
        boolean verified = TOKEN.equals(exchange.getRequestHeaders().getFirst(TOKEN_HEADER));
        return new BoardRequest(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                header(exchange, "Content-Type"),
                header(exchange, "If-None-Match"),
                exchange.getRequestBody().readNBytes(BoardRequest.MAX_BODY + 1),
                new Caller(Optional.of("ada"), permissions, TOKEN_HEADER, TOKEN, verified));
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        Arrays.stream(raw == null ? new String[0] : raw.split("&")).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        });
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
