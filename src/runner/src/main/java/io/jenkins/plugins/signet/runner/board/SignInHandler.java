package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.board.BoardFiles;
import io.jenkins.plugins.signet.board.api.BoardError;
import io.jenkins.plugins.signet.board.api.BoardRequest;
import io.jenkins.plugins.signet.board.api.BoardResponse;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.Knock;
import io.jenkins.plugins.signet.runner.board.access.WayIn;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page where one signs in, what is sent from it, and signing out. */
final class SignInHandler implements HttpHandler {

    private static final String PAGE = "sign-in.html";
    private static final String FORM = "sign-in";

    private final BoardDoor door;

    SignInHandler(BoardDoor door) {
        this.door = door;
    }

    static boolean isAskedFor(String path) {
        return path.equals(PAGE) || path.equals(FORM);
    }

    /** Leads a person there who came to a page, and back again. */
    static void lead(HttpServerExchange exchange) {
        String path = exchange.getRequestPath().replaceFirst("^/", "");
        String query = exchange.getQueryString();
        String to = SignInForm.page(query.isEmpty() ? path : path + "?" + query);
        String up = "../".repeat((int) path.chars().filter(each -> each == '/').count());
        redirect(exchange, up + PAGE + "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        boolean isForm = exchange.getRequestPath().endsWith("/" + FORM);
        if (isForm && exchange.getRequestMethod().equals(Methods.POST)) {
            exchange.getRequestReceiver().setMaxBufferSize(SignInForm.LONGEST);
            exchange.getRequestReceiver()
                    .receiveFullBytes(
                            (sent, body) -> sent.dispatch(BoardHandler.workers(sent), () -> signIn(sent, body)),
                            (sent, tooLong) -> {
                                sent.setPersistent(false);
                                BoardHandler.say(sent, StatusCodes.REQUEST_ENTITY_TOO_LARGE, "That is too long.\n");
                            });
        } else if (isForm) {
            exchange.dispatch(BoardHandler.workers(exchange), () -> redirect(exchange, PAGE));
        } else if (BoardHandler.isRead(exchange)) {
            exchange.dispatch(BoardHandler.workers(exchange), () -> page(exchange));
        } else {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            BoardHandler.say(exchange, StatusCodes.METHOD_NOT_ALLOWED, "Pages are read, nothing else.\n");
        }
    }

    /** Whoever is in already, or is not asked, goes on. */
    private void page(HttpServerExchange exchange) {
        String to = SignInForm.page(
                Optional.ofNullable(exchange.getQueryParameters().get("to"))
                        .map(values -> values.getLast())
                        .orElse(""));
        Knock knock = Knocks.of(exchange);
        try {
            if (door.enter(knock, door.wayIn(knock)).visitor().isPresent()) {
                redirect(exchange, to);
            } else {
                show(exchange, StatusCodes.OK, "", "", to);
            }
        } catch (InputException | UndeterminedException unreadable) {
            show(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Who may come cannot be read. Nobody is let in.", "", to);
        }
    }

    private void signIn(HttpServerExchange exchange, byte[] body) {
        Knock knock = Knocks.of(exchange);
        Optional<SignInForm> sent = SignInForm.read(body);
        try {
            WayIn wayIn = door.wayIn(knock);
            if (!isFromOwnPage(exchange, wayIn)) {
                BoardHandler.say(
                        exchange,
                        StatusCodes.FORBIDDEN,
                        "One signs in on the board's own page, and from nowhere else.\n");
            } else if (sent.isEmpty()) {
                show(exchange, StatusCodes.BAD_REQUEST, "Name and password are wanted.", "", "");
            } else {
                signIn(exchange, knock, wayIn, sent.get());
            }
        } catch (InputException | UndeterminedException unreadable) {
            show(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "Who may come cannot be read. Nobody is let in.",
                    "",
                    sent.map(SignInForm::to).orElse(""));
        }
    }

    private void signIn(HttpServerExchange exchange, Knock knock, WayIn wayIn, SignInForm form) {
        BoardDoor.SignedIn signedIn = door.signIn(wayIn, form.name(), form.password());
        if (signedIn.session().isPresent()) {
            // whom they were before is signed out: a session does not outlive its successor
            door.signOut(knock, wayIn);
            keep(exchange, knock, wayIn, signedIn.session().get(), BoardDoor.SESSION_LIFE);
            redirect(exchange, form.to());
        } else if (signedIn.pause().isZero()) {
            show(exchange, StatusCodes.FORBIDDEN, "Name or password is not right.", form.name(), form.to());
        } else {
            long seconds = signedIn.pause().toSeconds() + 1;
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, Long.toString(seconds));
            show(
                    exchange,
                    StatusCodes.TOO_MANY_REQUESTS,
                    "Signing in failed too often. Try again in " + seconds + " s.",
                    form.name(),
                    form.to());
        }
    }

    /** So that no page of another site signs anybody in under a name that is not theirs. */
    private static boolean isFromOwnPage(HttpServerExchange exchange, WayIn wayIn) {
        List<String> site = Knocks.values(exchange, "Sec-Fetch-Site");
        if (!site.isEmpty()) {
            return site.equals(List.of("same-origin"));
        }
        String host = wayIn.host().orElse(BoardHandler.header(exchange, Headers.HOST));
        return Knocks.values(exchange, "Origin").equals(List.of((wayIn.isEncrypted() ? "https://" : "http://") + host));
    }

    /** @param press with the token of whoever is signed in, as any other */
    void out(HttpServerExchange exchange, BoardRequest press) {
        if (!press.method().equals("POST")) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "POST");
            refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "method", "Signing out is a press.", "Send a POST.");
            return;
        }
        if (!press.caller().tokenVerified()) {
            refuse(
                    exchange,
                    StatusCodes.FORBIDDEN,
                    "forbidden",
                    "The request does not carry the board's token.",
                    "Send the header and the value that api/session names, or reload the page.");
            return;
        }
        Knock knock = Knocks.of(exchange);
        try {
            WayIn wayIn = door.wayIn(knock);
            door.signOut(knock, wayIn);
            keep(exchange, knock, wayIn, "", Duration.ZERO);
            exchange.setStatusCode(StatusCodes.NO_CONTENT);
            exchange.endExchange();
        } catch (InputException | UndeterminedException notEnded) {
            refuse(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "undetermined",
                    "The session could not be ended.",
                    "Look at the folder board-sessions beside the data folder's keys, and sign out again.");
        }
    }

    private static void refuse(HttpServerExchange exchange, int status, String error, String message, String remedy) {
        BoardResponse refusal = new BoardError(status, error, message, remedy).response();
        BoardHandler.send(exchange, refusal.status(), refusal.headers(), refusal.body());
    }

    /** Lax, so that a link from a message leads whoever is signed in to its page; presses take a token besides. */
    private static void keep(HttpServerExchange exchange, Knock knock, WayIn wayIn, String session, Duration life) {
        exchange.getResponseHeaders()
                .put(
                        Headers.SET_COOKIE,
                        wayIn.cookie(knock) + "=" + session + "; Path=/; HttpOnly; SameSite=Lax; Max-Age="
                                + life.toSeconds() + (wayIn.isEncrypted() ? "; Secure" : ""));
    }

    private static void redirect(HttpServerExchange exchange, String to) {
        Map<String, String> headers = new HashMap<>(BoardFiles.headers());
        headers.put("Location", to);
        headers.put("Cache-Control", "no-store");
        BoardHandler.send(exchange, StatusCodes.SEE_OTHER, headers, new byte[0]);
    }

    private static void show(HttpServerExchange exchange, int status, String problem, String name, String to) {
        BoardHandler.send(exchange, status, SignInPage.headers(), SignInPage.html(problem, name, to));
    }
}
