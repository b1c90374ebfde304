package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.BoardFile;
import io.jenkins.plugins.signet.board.BoardFiles;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.board.api.Caller;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Turns web requests into the board's own, and its answers into web answers. */
final class BoardHandler implements HttpHandler {

    private static final String TOKEN_HEADER = "X-Signet-Token";
    private static final int TOKEN_BYTES = 32;
    private static final int MISDIRECTED = 421;
    private static final String API = "api/";

    private final BoardApi api;
    private final QuestionApi questions;
    private final Visitor visitor;
    private final HostCheck hosts;
    private final String token = HexFormat.of().formatHex(random());

    BoardHandler(BoardApi api, OpenQuestions questions, Visitor visitor, HostCheck hosts) {
        this.api = api;
        this.questions = new QuestionApi(questions);
        this.visitor = visitor;
        this.hosts = hosts;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        HeaderMap headers = exchange.getRequestHeaders();
        if (headers.count(Headers.HOST) != 1 || !hosts.allows(headers.getFirst(Headers.HOST))) {
            say(exchange, MISDIRECTED, "This board answers under its own address only.\n");
            return;
        }
        String path = exchange.getRequestPath().replaceFirst("^/", "");
        if (path.startsWith(API)) {
            BoardRequest asked = request(exchange, path.substring(API.length()));
            BoardResponse response = questions.handle(asked).orElseGet(() -> api.handle(asked));
            send(exchange, response.status(), response.headers(), response.body());
            return;
        }
        file(exchange, path);
    }

    private static void file(HttpServerExchange exchange, String path) {
        String method = exchange.getRequestMethod().toString();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            say(exchange, StatusCodes.METHOD_NOT_ALLOWED, "Pages are read, nothing else.\n");
            return;
        }
        Optional<BoardFile> found = BoardFiles.find(path);
        if (found.isEmpty()) {
            say(exchange, StatusCodes.NOT_FOUND, "There is no such page.\n");
            return;
        }
        BoardFile file = found.get();
        Map<String, String> headers = new HashMap<>(BoardFiles.headers());
        headers.put("Content-Type", file.contentType());
        headers.put("ETag", file.etag());
        boolean known = header(exchange, Headers.IF_NONE_MATCH).contains(file.etag());
        send(exchange, known ? StatusCodes.NOT_MODIFIED : StatusCodes.OK, headers, known ? new byte[0] : file.bytes());
    }

    private BoardRequest request(HttpServerExchange exchange, String path) throws IOException {
        String method = exchange.getRequestMethod().toString();
        byte[] body =
                method.equals("POST") ? exchange.getInputStream().readNBytes(BoardRequest.MAX_BODY + 1) : new byte[0];
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getLast()));
        return new BoardRequest(
                method,
                path,
                query,
                header(exchange, Headers.CONTENT_TYPE),
                header(exchange, Headers.IF_NONE_MATCH),
                body,
                new Caller(visitor.name(), visitor.permissions(), TOKEN_HEADER, token, isGenuine(exchange)));
    }

    /** In constant time, so that the token cannot be found out digit by digit. */
    private boolean isGenuine(HttpServerExchange exchange) {
        byte[] sent = header(exchange, HttpString.tryFromString(TOKEN_HEADER)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(sent, token.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(HttpServerExchange exchange, HttpString name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void say(HttpServerExchange exchange, int status, String text) {
        Map<String, String> headers = new HashMap<>(BoardFiles.headers());
        headers.put("Content-Type", "text/plain;charset=utf-8");
        send(exchange, status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServerExchange exchange, int status, Map<String, String> headers, byte[] body) {
        exchange.setStatusCode(status);
        headers.forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    private static byte[] random() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
