package io.jenkins.plugins.signet.runner.board;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.OutsideHours;
import io.jenkins.plugins.signet.promotion.decision.Decision;
import io.jenkins.plugins.signet.promotion.decision.Decisions;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BoardServerTest {

    private static final int TRICKLING = 200;

    private static final String PRESS = "{\"evidence\":\"sha256:" + "a".repeat(64) + "\",\"comment\":\"looks good\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Presses presses = new Presses();

    @TempDir
    private Path data;

    @Test
    void servesPagesAndDocumentsWithTheirHeaders() throws Exception {
        try (BoardServer server = start(Visitor.reader(), 0)) {
            HttpResponse<String> page = get(server, "");
            HttpResponse<String> releases = get(server, "api/releases");
            assertAll(
                    () -> assertEquals(200, page.statusCode()),
                    () -> assertTrue(header(page, "Content-Security-Policy").contains("script-src 'self'")),
                    () -> assertEquals(
                            304,
                            getUnlessKnown(server, "", header(page, "ETag")).statusCode()),
                    () -> assertEquals(200, releases.statusCode()),
                    () -> assertEquals(
                            "releases", json(releases).path("document").asText()),
                    () -> assertEquals(404, get(server, "api/nothing").statusCode()),
                    () -> assertEquals(404, get(server, "../pom.xml").statusCode()),
                    () -> assertEquals(405, post(server, "index.html", "", "{}").statusCode()));
        }
    }

    @Test
    void refusesToBeCalledByAnotherName() throws Exception {
        try (BoardServer server = start(Visitor.reader(), 0);
                Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertAll(
                    () -> assertTrue(answer.startsWith("HTTP/1.1 421 "), answer),
                    () -> assertTrue(!answer.contains("token"), answer));
        }
    }

    @Test
    void handsAPressWithTheTokenToTheDecisions() throws Exception {
        try (BoardServer server = start(Visitor.operator("ada"), 0)) {
            JsonNode session = json(get(server, "api/session"));
            assertEquals("ada", session.path("principal").asText());
            assertEquals(
                    403,
                    post(server, "api/trains/shop-1/promote", "guessed", PRESS).statusCode());
            assertEquals(List.of(), presses.seen);
            HttpResponse<String> pressed = post(
                    server, "api/trains/shop-1/promote", session.path("token").asText(), PRESS);
            assertEquals("PROMOTED", json(pressed).path("outcome").asText());
            assertEquals(List.of("ada promotes shop-1: looks good"), presses.seen);
        }
    }

    @Test
    void letsAReaderDecideNothing() throws Exception {
        try (BoardServer server = start(Visitor.reader(), 0)) {
            String token = json(get(server, "api/session")).path("token").asText();
            assertEquals(
                    403, post(server, "api/trains/shop-1/promote", token, PRESS).statusCode());
            assertEquals(List.of(), presses.seen);
        }
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        try (BoardServer server = start(Visitor.operator("ada"), 0)) {
            String token = json(get(server, "api/session")).path("token").asText();
            String body = "{\"comment\":\"" + "x".repeat(70_000) + "\"}";
            assertEquals(
                    413, post(server, "api/trains/shop-1/promote", token, body).statusCode());
        }
    }

    @Test
    @Timeout(60)
    void connectionsThatTrickleHoldNobodyUp() throws Exception {
        try (BoardServer server = start(Visitor.operator("ada"), 0)) {
            String token = json(get(server, "api/session")).path("token").asText();
            List<Socket> trickling = new ArrayList<>();
            try {
                for (int i = 0; i < TRICKLING; i++) {
                    Socket half = new Socket("127.0.0.1", server.uri().getPort());
                    trickling.add(half);
                    // half of them stop within the head, half within a body that was announced
                    String sent = i % 2 == 0
                            ? "GET /api/releases HTTP/1.1\r\nHost: 127.0"
                            : "POST /api/trains/shop-1/promote HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                    + "X-Signet-Token: " + token + "\r\nContent-Length: 4000\r\n\r\n{";
                    half.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
                }
                assertEquals(200, get(server, "api/releases").statusCode());
                String body = "{\"evidence\":\"" + Digest.of("shown") + "\",\"comment\":\"go\"}";
                assertEquals(
                        200,
                        post(server, "api/trains/shop-1/promote", token, body).statusCode());
                for (Socket half : trickling) {
                    half.getOutputStream().write('x');
                }
                assertEquals(200, get(server, "api/releases").statusCode());
                assertEquals(List.of("ada promotes shop-1: go"), presses.seen, "what came in part decides nothing");
            } finally {
                for (Socket half : trickling) {
                    half.close();
                }
            }
        }
    }

    @Test
    void tellsThoseWhoListenThatSomethingHasChanged() throws Exception {
        AtomicInteger state = new AtomicInteger();
        DataFolderViews views = new DataFolderViews(new DataFolder(data), ChangeLog.NONE, Clock.systemUTC());
        try (BoardServer server = BoardServer.start(
                "127.0.0.1",
                0,
                new BoardApi(views, presses, Clock.systemUTC()),
                OpenQuestions.NONE,
                () -> "state " + state,
                Visitor.reader())) {
            HttpResponse<InputStream> stream = client.send(
                    HttpRequest.newBuilder(uri(server, "api/events")).build(), BodyHandlers.ofInputStream());
            assertEquals("text/event-stream", header(stream, "Content-Type").split(";")[0]);
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
            state.set(7);
            String line = lines.readLine();
            while (!line.equals("data:state 7")) {
                line = lines.readLine();
            }
            stream.body().close();
        }
    }

    @Test
    void namesTheAddressWhenItCannotListen() throws IOException {
        try (BoardServer first = start(Visitor.reader(), 0)) {
            int taken = first.uri().getPort();
            InputException inUse = assertThrows(InputException.class, () -> start(Visitor.reader(), taken));
            assertTrue(inUse.getMessage().startsWith("127.0.0.1:" + taken + ": port " + taken), inUse.getMessage());
        }
        // an address that the standards keep for documentation, RFC 5737
        InputException elsewhere = assertThrows(InputException.class, () -> start("192.0.2.1", Visitor.reader(), 0));
        assertTrue(elsewhere.getMessage().startsWith("192.0.2.1: '192.0.2.1'"), elsewhere.getMessage());
    }

    private BoardServer start(Visitor visitor, int port) {
        return start("127.0.0.1", visitor, port);
    }

    private BoardServer start(String address, Visitor visitor, int port) {
        Clock clock = Clock.systemUTC();
        DataFolderViews views = new DataFolderViews(new DataFolder(data), ChangeLog.NONE, clock);
        return BoardServer.start(address, port, views, presses, visitor, clock);
    }

    private HttpResponse<String> get(BoardServer server, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> getUnlessKnown(BoardServer server, String path, String etag) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(server, path))
                        .header("If-None-Match", etag)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(BoardServer server, String path, String token, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(server, path))
                        .header("Content-Type", "application/json")
                        .header("X-Signet-Token", token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(BoardServer server, String path) {
        return URI.create(server.uri() + path);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body());
    }

    /** Takes every press. */
    private static final class Presses implements Decisions {

        private final List<String> seen = new ArrayList<>();

        @Override
        public Decision promote(
                String train, Digest evidence, String who, String comment, OutsideHours outside, Digest page) {
            seen.add(who + " promotes " + train + ": " + comment);
            return new Decision(Decision.Outcome.PROMOTED, "done");
        }

        @Override
        public Decision reject(String train, Digest evidence, String who, String comment) {
            seen.add(who + " rejects " + train + ": " + comment);
            return new Decision(Decision.Outcome.REJECTED, "done");
        }
    }
}
