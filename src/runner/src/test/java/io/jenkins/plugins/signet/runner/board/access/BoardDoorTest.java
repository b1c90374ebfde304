package io.jenkins.plugins.signet.runner.board.access;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.OpenQuestions;
import io.jenkins.plugins.signet.runner.board.OtherBoard;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board that asks who comes, over HTTP. */
class BoardDoorTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String PRESS = "{\"evidence\":\"sha256:" + "a".repeat(64) + "\",\"comment\":\"looks good\"}";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = AccessToken.random();
    private Instant now = Instant.parse("2026-11-30T10:00:00Z");
    private Path file;
    private BoardDoor door;
    private BoardServer server;

    @BeforeEach
    void serve() {
        file = folder.resolve("keys").resolve("board-access.json");
        InstantSource clock = () -> now;
        door = BoardDoor.of(file, Visitor.operator("root"), clock);
        DataFolderViews views = new DataFolderViews(new DataFolder(folder), ChangeLog.NONE, clock);
        BoardApi api = new BoardApi(views, new Promotions(), clock);
        server = BoardServer.start("127.0.0.1", 0, api, OpenQuestions.NONE, () -> "", door);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void name(BoardPermission... may) {
        PasswordHash password = PasswordHash.of(PASSWORD.toCharArray());
        BoardAccess.read(file)
                .with(new BoardUser("ada", password, Set.of(may)))
                .with(new AccessToken("ci", Digest.of(token), Set.of(may), now))
                .write(file);
    }

    private HttpResponse<String> get(String path, String login) throws Exception {
        return client.send(request(path, login).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> press(String login, String sessionToken) throws Exception {
        return client.send(
                request("api/trains/shop-1/promote", login)
                        .header("Content-Type", "application/json")
                        .header("X-Signet-Token", sessionToken)
                        .POST(BodyPublishers.ofString(PRESS))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String login) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        return login.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whereNobodyIsNamedNobodyIsAsked() throws Exception {
        assertEquals(
                "root",
                Json.parse(get("api/session", "").body()).path("principal").asText());
        door.requireAskedAt("127.0.0.1");
        door.requireAskedAt("::1");
        InputException open = assertThrows(InputException.class, () -> door.requireAskedAt("0.0.0.0"));
        assertTrue(open.getMessage().contains("asks nobody who they are"), open.getMessage());
        name();
        door.requireAskedAt("0.0.0.0");
    }

    @Test
    void nothingIsShownToWhomIsNotNamed() throws Exception {
        name();
        for (String path : List.of("", "js/dom.js", "api/session", "api/releases", "api/events", "api/nothing")) {
            HttpResponse<String> refused = get(path, "");
            assertEquals(401, refused.statusCode(), path);
            assertEquals(
                    Optional.of("Basic realm=\"Signet\", charset=\"UTF-8\""),
                    refused.headers().firstValue("WWW-Authenticate"));
        }
        for (String login : List.of("ada:wrong", "eve:" + PASSWORD)) {
            assertEquals(401, get("api/releases", login).statusCode(), login);
        }
        assertTrue(OtherBoard.isServed("127.0.0.1", server.uri().getPort()), "it is a board all the same");
        assertEquals(401, press("ada:wrong", "").statusCode());
    }

    @Test
    void aPersonMayDoWhatIsSaidOfThem() throws Exception {
        name();
        JsonNode session = Json.parse(get("api/session", "ada:" + PASSWORD).body());
        assertEquals("ada", session.path("principal").asText());
        assertEquals("[\"VIEW\"]", session.path("permissions").toString());
        assertEquals(200, get("", "ada:" + PASSWORD).statusCode());
        assertEquals(
                403, press("ada:" + PASSWORD, session.path("token").asText()).statusCode());
        name(BoardPermission.PROMOTE, BoardPermission.ROLL_BACK);
        assertEquals(
                "[\"VIEW\",\"PROMOTE\"]",
                Json.parse(get("api/session", "ada:" + PASSWORD).body())
                        .path("permissions")
                        .toString(),
                "no more than the board can");
        assertEquals(403, press("ada:" + PASSWORD, "guessed").statusCode(), "a page of another site");
        // no such train waits: the press got through to the promotions
        assertEquals(
                404, press("ada:" + PASSWORD, session.path("token").asText()).statusCode());
    }

    @Test
    void aTokenPressesWithoutASessionUntilItIsRevoked() throws Exception {
        name(BoardPermission.PROMOTE);
        assertAll(
                () -> assertEquals(
                        "ci",
                        Json.parse(get("api/session", "whoever:" + token).body())
                                .path("principal")
                                .asText()),
                () -> assertEquals(404, press("ci:" + token, "").statusCode()),
                () -> assertEquals(
                        401, get("api/session", "ci:" + AccessToken.random()).statusCode()));
        assertFalse(Files.readString(file).contains(token), "the token is kept");
        BoardAccess.read(file).withoutToken("ci").write(file);
        assertEquals(401, get("api/session", "ci:" + token).statusCode());
        assertEquals(200, get("api/session", "ada:" + PASSWORD).statusCode(), "the other one still comes");
    }

    @Test
    void whoGuessesHasToWaitEverLonger() throws Exception {
        name();
        for (int i = 0; i < 5; i++) {
            assertEquals(401, get("api/session", "ada:guess" + i).statusCode());
        }
        HttpResponse<String> soon = get("api/session", "ada:" + PASSWORD);
        assertEquals(429, soon.statusCode(), "not even the right one is tried");
        assertTrue(Long.parseLong(soon.headers().firstValue("Retry-After").orElseThrow()) > 0);
        now = now.plusSeconds(2);
        assertEquals(401, get("api/session", "ada:guess").statusCode());
        now = now.plusSeconds(1);
        assertEquals(429, get("api/session", "ada:" + PASSWORD).statusCode());
        now = now.plusSeconds(2);
        assertEquals(200, get("api/session", "ada:" + PASSWORD).statusCode());
    }

    @Test
    void aFileThatSaysNothingLetsNobodyIn() throws Exception {
        name();
        Files.writeString(file, "{\"schema\":\"signet/board-access/v1\"}");
        assertEquals(503, get("api/session", "ada:" + PASSWORD).statusCode());
        Files.writeString(file, "not JSON");
        assertEquals(503, get("", "").statusCode());
    }

    @Test
    void passwordsAreKeptAsHashesForNobodyElseToRead() throws Exception {
        name();
        assertFalse(Files.readString(file).contains(PASSWORD));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        PasswordHash one = PasswordHash.of(PASSWORD.toCharArray());
        PasswordHash other = PasswordHash.of(PASSWORD.toCharArray());
        assertFalse(one.hash().equals(other.hash()), "two that are the same look the same");
        assertTrue(one.matches(PASSWORD.toCharArray()));
        assertFalse(one.matches("correct horse batterz".toCharArray()));
    }
}
