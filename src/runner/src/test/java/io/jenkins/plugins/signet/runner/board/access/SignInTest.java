package io.jenkins.plugins.signet.runner.board.access;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.OpenQuestions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in on the board's page and by a reverse proxy, as browsers and as those who mean harm do it. */
class SignInTest {

    private static final String PASSWORD = "correct horse battery";
    /** Rounds, so that the tests do not take the time that guessing is to take. */
    private static final int FEW = 1000;

    private static final String PRESS = "{\"evidence\":\"sha256:" + "a".repeat(64) + "\",\"comment\":\"looks good\"}";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-11-30T10:00:00Z");
    private Path file;
    private BoardServer server;

    @BeforeEach
    void serve() {
        file = folder.resolve("keys").resolve("board-access.json");
        add("ada", PASSWORD, BoardPermission.PROMOTE);
        start();
    }

    private void start() {
        DataFolderViews views = new DataFolderViews(new DataFolder(folder), ChangeLog.NONE, () -> now);
        BoardApi api = new BoardApi(views, new Promotions(), () -> now);
        BoardDoor door = BoardDoor.of(file, Visitor.operator("root"), () -> now);
        server = BoardServer.start("127.0.0.1", 0, api, OpenQuestions.NONE, () -> "", door);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void add(String name, String password, BoardPermission... may) {
        BoardAccess.read(file)
                .with(new BoardUser(
                        name, password.isEmpty() ? null : PasswordHash.of(password.toCharArray(), FEW), Set.of(may)))
                .write(file);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path));
    }

    /** As a browser on this machine asks for a page. */
    private HttpRequest.Builder page(String path) {
        return to(path).header("Accept", "text/html,*/*;q=0.8").header("Sec-Fetch-Mode", "navigate");
    }

    private HttpRequest.Builder form(String name, String password, String wanted) {
        String body = "name=" + encoded(name) + "&password=" + encoded(password) + "&to=" + encoded(wanted);
        return to("sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> signIn(String name, String password) throws Exception {
        return send(form(name, password, "").header("Sec-Fetch-Site", "same-origin"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String cookie(HttpResponse<String> answer) {
        return header(answer, "Set-Cookie").split(";", 2)[0];
    }

    private HttpRequest.Builder press(String cookie, String token) {
        return to("api/trains/shop-1/promote")
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .header("X-Signet-Token", token)
                .POST(BodyPublishers.ofString(PRESS));
    }

    private JsonNode session(String cookie) throws Exception {
        return Json.parse(send(to("api/session").header("Cookie", cookie)).body());
    }

    @Test
    void whoComesToAPageIsLedToSignInAndBack() throws Exception {
        HttpResponse<String> led = send(page("train.html?id=shop-1"));
        URI page = led.uri().resolve(header(led, "Location"));
        HttpResponse<String> shown = send(page(page.toString()));
        HttpResponse<String> in =
                send(form("ada", PASSWORD, "train.html?id=shop-1").header("Sec-Fetch-Site", "same-origin"));
        String cookie = cookie(in);
        assertAll(
                () -> assertEquals(303, led.statusCode()),
                () -> assertEquals("/sign-in.html", page.getPath()),
                () -> assertEquals(200, shown.statusCode()),
                () -> assertTrue(shown.body().contains("value=\"train.html?id=shop-1\""), shown.body()),
                () -> assertTrue(header(shown, "Content-Security-Policy").contains("form-action 'self'")),
                () -> assertEquals("no-store", header(shown, "Cache-Control")),
                () -> assertFalse(shown.body().contains("<script"), "it takes a script"),
                () -> assertEquals(303, in.statusCode()),
                () -> assertEquals("train.html?id=shop-1", header(in, "Location")),
                () -> assertEquals(
                        "signet-session-" + server.uri().getPort(), cookie.substring(0, cookie.indexOf('='))),
                () -> assertTrue(
                        header(in, "Set-Cookie").endsWith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200"),
                        header(in, "Set-Cookie")),
                () -> assertEquals(
                        200, send(page("index.html").header("Cookie", cookie)).statusCode()),
                () -> assertEquals("ada", session(cookie).path("principal").asText()),
                () -> assertEquals("session", session(cookie).path("signIn").asText()));
        HttpResponse<String> again = send(page("sign-in.html").header("Cookie", cookie));
        assertEquals("index.html", header(again, "Location"), "whoever is in goes on");
        HttpResponse<String> deep = send(page("a/b/nothing"));
        assertEquals("../../sign-in.html?to=index.html", header(deep, "Location"));
    }

    @Test
    void onlyLooksAreShownToWhomIsNotSignedIn() throws Exception {
        for (String path : List.of("css/base.css", "signet.svg")) {
            assertEquals(200, send(to(path)).statusCode(), path);
        }
        for (String path : List.of("js/api.js", "api/session", "api/releases", "api/events", "css/../js/api.js")) {
            HttpResponse<String> refused = send(to(path).header("Sec-Fetch-Mode", "cors"));
            assertEquals(401, refused.statusCode(), path);
            assertEquals(
                    "Signet realm=\"Signet\"", header(refused, "WWW-Authenticate"), "the browser's own window opens");
        }
        JsonNode refused = Json.parse(send(to("api/releases")).body());
        assertEquals("sign-in", refused.path("error").asText());
        String guessed = "signet-session-" + server.uri().getPort() + "=";
        for (String id : List.of("", "0".repeat(64), "../../keys/board-access", "%00", "x".repeat(5000))) {
            assertEquals(
                    401, send(to("api/session").header("Cookie", guessed + id)).statusCode(), id);
        }
    }

    @Test
    void aPressTakesTheTokenOfThatVerySession() throws Exception {
        add("bob", PASSWORD, BoardPermission.PROMOTE);
        String ada = cookie(signIn("ada", PASSWORD));
        String bob = cookie(signIn("bob", PASSWORD));
        String adas = session(ada).path("token").asText();
        assertAll(
                () -> assertEquals(403, send(press(ada, "")).statusCode(), "a page of another site"),
                () -> assertEquals(403, send(press(bob, adas)).statusCode(), "of somebody else"),
                () -> assertEquals(401, send(press("", adas)).statusCode()),
                // no such train waits: the press got through to the promotions
                () -> assertEquals(404, send(press(ada, adas)).statusCode()));
        String second = cookie(signIn("ada", PASSWORD));
        assertEquals(403, send(press(second, adas)).statusCode(), "of another session of the same person");
    }

    @Test
    void signingOutEndsTheSessionForWhoeverHasIt() throws Exception {
        String cookie = cookie(signIn("ada", PASSWORD));
        String token = session(cookie).path("token").asText();
        HttpRequest.Builder forged = to("api/sign-out").header("Cookie", cookie).POST(BodyPublishers.noBody());
        assertEquals(403, send(forged).statusCode(), "signed out by another site");
        assertEquals(405, send(to("api/sign-out").header("Cookie", cookie)).statusCode());
        HttpResponse<String> out = send(to("api/sign-out")
                .header("Cookie", cookie)
                .header("X-Signet-Token", token)
                .POST(BodyPublishers.noBody()));
        assertEquals(204, out.statusCode());
        assertTrue(header(out, "Set-Cookie").contains("Max-Age=0"), header(out, "Set-Cookie"));
        assertEquals(401, send(to("api/session").header("Cookie", cookie)).statusCode());
        assertEquals(401, send(press(cookie, token)).statusCode());
    }

    @Test
    void aSessionOutlivesTheBoardAndEndsWithTheDayThePasswordAndTheUser() throws Exception {
        String cookie = cookie(signIn("ada", PASSWORD));
        String id = cookie.substring(cookie.indexOf('=') + 1);
        server.close();
        start();
        String renamed = "signet-session-" + server.uri().getPort() + "=" + id;
        assertEquals("ada", session(renamed).path("principal").asText(), "the next board does not know her");
        try (Stream<Path> kept = Files.walk(folder)) {
            for (Path each : kept.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        Files.readString(each).contains(id) || each.toString().contains(id), each.toString());
            }
        }
        add("ada", "another horse battery", BoardPermission.PROMOTE);
        assertEquals(401, send(to("api/session").header("Cookie", renamed)).statusCode());
        add("ada", PASSWORD);
        String later = cookie(signIn("ada", PASSWORD));
        now = now.plus(Duration.ofHours(12)).minusSeconds(1);
        assertEquals("ada", session(later).path("principal").asText());
        now = now.plusSeconds(1);
        assertEquals(401, send(to("api/session").header("Cookie", later)).statusCode());
        String last = cookie(signIn("ada", PASSWORD));
        BoardAccess.read(file)
                .withoutUser("ada")
                .with(new BoardUser("bob", null, Set.of()))
                .write(file);
        assertEquals(401, send(to("api/session").header("Cookie", last)).statusCode());
        try (Stream<Path> kept = Files.list(file.resolveSibling("board-sessions"))) {
            assertEquals(1, kept.count(), "what has ended is kept");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Sec-Fetch-Site,none",
        "Origin,null",
        "Origin,http://evil.example",
        "Origin,https://127.0.0.1",
        "X-Nothing,x"
    })
    void nobodyIsSignedInFromElsewhere(String header, String value) throws Exception {
        HttpResponse<String> refused = send(form("ada", PASSWORD, "").header(header, value));
        assertEquals(403, refused.statusCode());
        assertEquals("", header(refused, "Set-Cookie"));
    }

    @Test
    void anOlderBrowserSaysItsOrigin() throws Exception {
        String origin = "http://127.0.0.1:" + server.uri().getPort();
        assertEquals(
                303, send(form("ada", PASSWORD, "").header("Origin", origin)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/index.html",
                "/\\evil.example",
                "javascript:alert(1)",
                "index.html\r\nX: y",
                "train.html?id=\r\nSet-Cookie: a=b",
                "index.html#x",
                "../index.html",
                "sign-in.html",
                "\"><script>alert(1)</script>"
            })
    void oneIsLedNowhereElse(String wanted) throws Exception {
        HttpResponse<String> in = send(form("ada", PASSWORD, wanted).header("Sec-Fetch-Site", "same-origin"));
        assertEquals(303, in.statusCode());
        assertTrue(List.of("index.html", "train.html").contains(header(in, "Location")), header(in, "Location"));
        HttpResponse<String> page = send(page("sign-in.html?to=" + encoded(wanted)));
        assertFalse(page.body().contains("evil") || page.body().contains("<script"), page.body());
    }

    @Test
    void whatIsNoFormIsSaid() throws Exception {
        for (String body : List.of("", "name=ada", "name=ada&name=bob&password=x", "%zz=1", "{}", "\0", "a=b&c")) {
            HttpResponse<String> refused =
                    send(to("sign-in").header("Sec-Fetch-Site", "same-origin").POST(BodyPublishers.ofString(body)));
            assertEquals(400, refused.statusCode(), body);
        }
        HttpResponse<String> tooLong = send(to("sign-in")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("name=ada&password=" + "x".repeat(20_000))));
        assertEquals(413, tooLong.statusCode());
        HttpResponse<String> hostile = signIn("\"><img src=x>${to}", "x");
        assertEquals(403, hostile.statusCode());
        assertFalse(hostile.body().contains("<img src=x"), hostile.body());
        assertTrue(hostile.body().contains("not right"), hostile.body());
        assertEquals(303, send(to("sign-in")).statusCode());
    }

    @Test
    void whoGuessesHasToWaitAndWhoIsNotKnownIsToldTheSame() throws Exception {
        String wrong = signIn("ada", "a guess").body().replace("value=\"ada\"", "");
        String nobody = signIn("eve", PASSWORD).body().replace("value=\"eve\"", "");
        assertEquals(wrong, nobody);
        for (int i = 0; i < 3; i++) {
            assertEquals(403, signIn("ada", "guess" + i).statusCode());
        }
        HttpResponse<String> soon = signIn("ada", PASSWORD);
        assertEquals(429, soon.statusCode(), "not even the right one is tried");
        assertTrue(Long.parseLong(header(soon, "Retry-After")) > 0);
        now = now.plusSeconds(2);
        assertEquals(303, signIn("ada", PASSWORD).statusCode());
    }

    private String proxy(String userHeader, String... hosts) {
        String key = AccessToken.random();
        BoardAccess.read(file)
                .with(new BoardProxy("127.0.0.1", Digest.of(key), userHeader, List.of(hosts), now))
                .write(file);
        return key;
    }

    private HttpRequest.Builder proxied(String path, String key) {
        return to(path).header("X-Signet-Proxy-Key", key)
                .header("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "board.example.org");
    }

    @Test
    void aKnownProxySaysWhoComes() throws Exception {
        add("olga@example.org", "", BoardPermission.PROMOTE);
        String key = proxy("X-Forwarded-User");
        HttpResponse<String> olga = send(proxied("api/session", key).header("X-Forwarded-User", "olga@example.org"));
        HttpResponse<String> other = send(proxied("api/session", key).header("X-Forwarded-User", "eve"));
        String token = Json.parse(olga.body()).path("token").asText();
        assertAll(
                () -> assertEquals(
                        "[\"VIEW\",\"PROMOTE\"]",
                        Json.parse(olga.body()).path("permissions").toString()),
                () -> assertEquals(
                        "elsewhere", Json.parse(olga.body()).path("signIn").asText()),
                () -> assertEquals(
                        "[\"VIEW\"]",
                        Json.parse(other.body()).path("permissions").toString()),
                () -> assertEquals(
                        403,
                        send(press("", token).header("X-Signet-Proxy-Key", key).header("X-Forwarded-User", "eve"))
                                .statusCode()),
                () -> assertEquals(
                        404,
                        send(press("", token)
                                        .header("X-Signet-Proxy-Key", key)
                                        .header("X-Forwarded-User", "olga@example.org"))
                                .statusCode()),
                () -> assertEquals(403, signIn("olga@example.org", "").statusCode(), "without a password"),
                () -> assertEquals(403, signIn("olga@example.org", PASSWORD).statusCode()));
    }

    @Test
    void nobodyElseSaysWhoComes() throws Exception {
        String key = proxy("X-Forwarded-User");
        List<HttpRequest.Builder> tries = List.of(
                to("api/session").header("X-Forwarded-User", "ada"),
                proxied("api/session", "signet_" + "0".repeat(64)).header("X-Forwarded-User", "ada"),
                proxied("api/session", "").header("X-Forwarded-User", "ada"),
                proxied("api/session", key).header("X-Signet-Proxy-Key", key).header("X-Forwarded-User", "ada"),
                proxied("api/session", key).header("X-Forwarded-User", "ada").header("X-Forwarded-User", "eve"),
                proxied("api/session", key).header("X-Forwarded-User", "a b"),
                proxied("api/session", key).header("X-Forwarded-User", "<b>ada</b>"),
                proxied("api/session", key).header("X-Forwarded-User", ""),
                proxied("api/session", key).header("X-Remote-User", "ada"),
                proxied("api/session", key));
        for (HttpRequest.Builder each : tries) {
            assertEquals(401, send(each).statusCode(), each.build().headers().toString());
        }
        BoardAccess.read(file)
                .with(new BoardProxy("192.0.2.1", Digest.of(key), "X-Forwarded-User", List.of(), now))
                .withoutProxy("127.0.0.1")
                .write(file);
        assertEquals(
                401,
                send(proxied("api/session", key).header("X-Forwarded-User", "ada"))
                        .statusCode(),
                "the key from another address");
    }

    @Test
    void behindTlsTheCookieGoesNowhereElse() throws Exception {
        String key = proxy(null, "board.example.org");
        HttpResponse<String> in = send(form("ada", PASSWORD, "")
                .header("X-Signet-Proxy-Key", key)
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "board.example.org")
                .header("Origin", "https://board.example.org"));
        assertEquals(303, in.statusCode());
        assertTrue(header(in, "Set-Cookie").startsWith("__Host-signet-session="), header(in, "Set-Cookie"));
        assertTrue(header(in, "Set-Cookie").endsWith("; Secure"), header(in, "Set-Cookie"));
        assertEquals(
                200,
                send(proxied("api/session", key).header("Cookie", cookie(in))).statusCode());
        assertEquals(401, send(to("api/session").header("Cookie", cookie(in))).statusCode(), "past the proxy");
    }

    @Test
    void whoGuessesBehindAProxyKeepsNobodyElseOut() throws Exception {
        String key = proxy(null);
        for (int i = 0; i < 5; i++) {
            assertEquals(403, guess(key, "198.51.100.7").statusCode());
        }
        assertEquals(429, guess(key, "203.0.113.9, 198.51.100.7").statusCode(), "what is written before is believed");
        assertEquals(403, guess(key, "198.51.100.7, 203.0.113.9").statusCode());
        assertEquals(303, signIn("ada", PASSWORD).statusCode());
        for (int i = 0; i < 5; i++) {
            guess(key, "2001:db8:1:2::" + i);
        }
        assertEquals(429, guess(key, "2001:db8:1:2:3::1").statusCode(), "another address of the same network");
        assertEquals(403, guess(key, "2001:db8:1:3::1").statusCode());
    }

    private HttpResponse<String> guess(String key, String forwardedFor) throws Exception {
        return send(form("ada", "a guess", "")
                .header("X-Signet-Proxy-Key", key)
                .header("X-Forwarded-For", forwardedFor)
                .header("Sec-Fetch-Site", "same-origin"));
    }
}
