package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.BoardFile;
import io.jenkins.plugins.signet.board.BoardFiles;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardError;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.board.api.Caller;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Knock;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import io.jenkins.plugins.signet.runner.board.access.WayIn;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Turns web requests into the board's own, and its answers into web answers. */
final class BoardHandler implements HttpHandler {

    private static final String TOKEN_HEADER = "X-Signet-Token";
    private static final int MISDIRECTED = 421;
    private static final String API = "api/";

    /** By which a board that asks who comes is known. */
    static final String SIGN_IN = "Basic realm=\"Signet\", charset=\"UTF-8\"";

    /** What browsers are told instead, which would ask for name and password in a window of their own. */
    private static final String SIGN_IN_ON_PAGE = "Signet realm=\"Signet\"";

    private static final String EVENTS = "api/events";
    private static final String SIGN_OUT = "api/sign-out";

    private final BoardApi api;
    private final QuestionApi questions;
    private final BoardEvents events;
    private final AtomicLong answered = new AtomicLong();
    private final BoardDoor door;
    private final HostCheck hosts;
    private final SignInHandler signIn;
    private final PressTokens tokens = new PressTokens();

    BoardHandler(BoardApi api, OpenQuestions questions, BoardEvents events, BoardDoor door, HostCheck hosts) {
        this.api = api;
        this.events = events;
        this.questions = new QuestionApi(questions);
        this.door = door;
        this.hosts = hosts;
        this.signIn = new SignInHandler(door);
    }

    /** A body is read as it comes, so that one that does not come holds no worker. */
    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        if (headers.count(Headers.HOST) != 1 || !isOurs(exchange, headers.getFirst(Headers.HOST))) {
            say(exchange, MISDIRECTED, "This board answers under its own address only.\n");
            return;
        }
        String path = exchange.getRequestPath().replaceFirst("^/", "");
        if (SignInHandler.isAskedFor(path)) {
            signIn.handleRequest(exchange);
        } else if (path.equals(EVENTS) && isRead(exchange)) {
            exchange.dispatch(workers(exchange), (HttpHandler) this::follow);
        } else if (path.startsWith(API) && exchange.getRequestMethod().equals(Methods.POST)) {
            Receiver body = exchange.getRequestReceiver();
            body.setMaxBufferSize(BoardRequest.MAX_BODY + 1);
            body.receiveFullBytes(
                    (sent, bytes) -> sent.dispatch(workers(sent), () -> answer(sent, path, bytes)),
                    (sent, why) -> tooLong(sent, path, why));
        } else if (path.startsWith(API)) {
            exchange.dispatch(workers(exchange), () -> answer(exchange, path, new byte[0]));
        } else {
            exchange.dispatch(workers(exchange), () -> {
                if (BoardFiles.isLook(path) || entered(exchange).isPresent()) {
                    file(exchange, path);
                }
            });
        }
    }

    /** Under its own name, or one that a proxy which is known has for it. */
    private boolean isOurs(HttpServerExchange exchange, String host) {
        if (hosts.allows(host)) {
            return true;
        }
        try {
            return door.wayIn(Knocks.of(exchange)).hosts().contains(host.toLowerCase(Locale.ROOT));
        } catch (InputException | UndeterminedException unreadable) {
            return false;
        }
    }

    static Executor workers(HttpServerExchange exchange) {
        return exchange.getConnection().getWorker();
    }

    static boolean isRead(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equals(Methods.GET);
    }

    private void follow(HttpServerExchange exchange) throws Exception {
        Optional<BoardDoor.Entry> entry = entered(exchange);
        if (entry.isPresent()
                && entry.get().visitor().orElseThrow().permissions().contains(BoardPermission.VIEW)) {
            events.handler().handleRequest(exchange);
        } else if (entry.isPresent()) {
            say(exchange, StatusCodes.FORBIDDEN, "You may not see the board.\n");
        }
    }

    /** Empty if nobody was let in, and that is said already. */
    private Optional<BoardDoor.Entry> entered(HttpServerExchange exchange) {
        Knock knock = Knocks.of(exchange);
        try {
            WayIn wayIn = door.wayIn(knock);
            BoardDoor.Entry entry = door.enter(knock, wayIn);
            if (entry.visitor().isPresent()) {
                return Optional.of(entry);
            }
            refuse(exchange, entry.pause());
        } catch (InputException | UndeterminedException unreadable) {
            refuse(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "undetermined",
                    "Who may come cannot be read. Nobody is let in.",
                    "Look at the file board-access.json beside the data folder's keys.");
        }
        return Optional.empty();
    }

    private void refuse(HttpServerExchange exchange, Duration pause) {
        if (!pause.isZero()) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, Long.toString(pause.toSeconds() + 1));
            refuse(
                    exchange,
                    StatusCodes.TOO_MANY_REQUESTS,
                    "sign-in",
                    "Signing in failed too often.",
                    "Wait as long as Retry-After says.");
        } else if (isRead(exchange) && header(exchange, Headers.ACCEPT).contains("text/html")) {
            SignInHandler.lead(exchange);
        } else {
            exchange.getResponseHeaders()
                    .put(Headers.WWW_AUTHENTICATE, isFromPage(exchange) ? SIGN_IN_ON_PAGE : SIGN_IN);
            refuse(
                    exchange,
                    StatusCodes.UNAUTHORIZED,
                    "sign-in",
                    "You are not signed in.",
                    "Sign in on the board's page, or send name and password or token with the request.");
        }
    }

    /** Whether a browser asks for something that a page needs. */
    private static boolean isFromPage(HttpServerExchange exchange) {
        return exchange.getRequestHeaders().contains("Sec-Fetch-Mode")
                || exchange.getRequestHeaders().contains("X-Signet-Page")
                || header(exchange, Headers.ACCEPT).contains("text/event-stream");
    }

    private static void refuse(HttpServerExchange exchange, int status, String error, String message, String remedy) {
        BoardResponse refusal = new BoardError(status, error, message, remedy).response();
        send(exchange, refusal.status(), refusal.headers(), refusal.body());
    }

    private void answer(HttpServerExchange exchange, String path, byte[] body) {
        Optional<BoardDoor.Entry> entry = entered(exchange);
        if (entry.isEmpty()) {
            return;
        }
        BoardRequest asked = request(exchange, entry.get(), path.substring(API.length()), body);
        if (path.equals(SIGN_OUT)) {
            signIn.out(exchange, asked);
            return;
        }
        BoardResponse response = questions.handle(asked).orElseGet(() -> api.handle(asked));
        send(exchange, response.status(), response.headers(), response.body());
        answered.incrementAndGet();
    }

    /** How many questions to the API were answered so far. */
    long answered() {
        return answered.get();
    }

    /** Whether none was answered since there were so many. */
    boolean isQuietSince(long count) {
        return answered.get() == count;
    }

    /** What is longer than is read is answered for by the API, which says so. */
    private void tooLong(HttpServerExchange exchange, String path, IOException why) {
        if (why instanceof Receiver.RequestToLargeException) {
            byte[] tooLong = new byte[BoardRequest.MAX_BODY + 1];
            exchange.setPersistent(false);
            exchange.dispatch(workers(exchange), () -> answer(exchange, path, tooLong));
        } else {
            exchange.setPersistent(false);
            exchange.endExchange();
        }
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
            BoardFile missing = BoardFiles.missing("/");
            Map<String, String> headers = new HashMap<>(BoardFiles.headers());
            headers.put("Content-Type", missing.contentType());
            send(exchange, StatusCodes.NOT_FOUND, headers, missing.bytes());
            return;
        }
        BoardFile file = found.get();
        Map<String, String> headers = new HashMap<>(BoardFiles.headers());
        headers.put("Content-Type", file.contentType());
        headers.put("ETag", file.etag());
        boolean known = header(exchange, Headers.IF_NONE_MATCH).contains(file.etag());
        send(exchange, known ? StatusCodes.NOT_MODIFIED : StatusCodes.OK, headers, known ? new byte[0] : file.bytes());
    }

    private BoardRequest request(HttpServerExchange exchange, BoardDoor.Entry entry, String path, byte[] body) {
        Visitor visitor = entry.visitor().orElseThrow();
        String method = exchange.getRequestMethod().toString();
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getLast()));
        String token = tokens.of(visitor, entry);
        return new BoardRequest(
                method,
                path,
                query,
                header(exchange, Headers.CONTENT_TYPE),
                header(exchange, Headers.IF_NONE_MATCH),
                body,
                new Caller(
                        visitor.name(),
                        visitor.permissions(),
                        TOKEN_HEADER,
                        token,
                        entry.byToken()
                                || PressTokens.isSame(token, header(exchange, HttpString.tryFromString(TOKEN_HEADER))),
                        entry.how()));
    }

    static String header(HttpServerExchange exchange, HttpString name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    static void say(HttpServerExchange exchange, int status, String text) {
        Map<String, String> headers = new HashMap<>(BoardFiles.headers());
        headers.put("Content-Type", "text/plain;charset=utf-8");
        send(exchange, status, headers, text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpServerExchange exchange, int status, Map<String, String> headers, byte[] body) {
        String accepted = header(exchange, Headers.ACCEPT_ENCODING);
        ContentCoding coded = ContentCoding.of(headers, body, accepted);
        exchange.setStatusCode(status);
        coded.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(coded.body()));
    }
}
