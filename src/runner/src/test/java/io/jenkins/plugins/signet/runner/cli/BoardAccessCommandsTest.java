package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code signet board user}, {@code signet board token} and {@code signet board proxy}. */
class BoardAccessCommandsTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void data() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
    }

    private Session signet(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", data.toString()));
        return Session.of(all.toArray(String[]::new));
    }

    @Test
    void aTokenIsShownOnceAndRevokedForGood() throws Exception {
        Session made = signet("board", "token", "add", "ci", "--may", "promote,override");
        String token = made.out().strip();
        Session listed = signet("board", "token", "list");
        String kept = Files.readString(folder.resolve("data-keys").resolve("board-access.json"));
        Session revoked = signet("board", "token", "revoke", "ci");
        assertAll(
                () -> assertEquals(0, made.exitCode(), made.err()),
                () -> assertTrue(token.matches("signet_[0-9a-f]{64}"), token),
                () -> assertTrue(listed.out().startsWith("ci may view,promote,override, since "), listed.out()),
                () -> assertFalse(listed.out().contains(token) || kept.contains(token)),
                () -> assertTrue(revoked.out().contains("nobody is asked any more"), revoked.out()),
                () -> assertEquals("", signet("board", "token", "list").out()),
                () -> assertEquals(2, signet("board", "token", "revoke", "ci").exitCode()));
    }

    @Test
    void aUserIsAddedByTheirPasswordAndTakenOut() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        byte[] typed = "correct horse battery\n".getBytes(StandardCharsets.UTF_8);
        String[] add = {"board", "user", "add", "ada", "--may", "promote", "--data", data.toString()};
        int added = Main.run(add, new Terminal(print, print, Map.of(), new ByteArrayInputStream(typed)));
        String kept = Files.readString(folder.resolve("data-keys").resolve("board-access.json"));
        assertAll(
                () -> assertEquals(0, added, out::toString),
                () -> assertEquals("ada may view,promote\n", out.toString(StandardCharsets.UTF_8)),
                () -> assertFalse(kept.contains("horse")),
                () -> assertEquals(
                        "ada may view,promote\n",
                        signet("board", "user", "list").out()),
                () -> assertEquals(0, signet("board", "user", "remove", "ada").exitCode()),
                () -> assertEquals("", signet("board", "user", "list").out()),
                () -> assertEquals(2, signet("board", "user", "remove", "ada").exitCode()));
    }

    @Test
    void aProxyIsNamedByItsAddressAndAKeyThatIsShownOnce() throws Exception {
        Session made = signet(
                "board",
                "proxy",
                "add",
                "10.0.0.2",
                "--user-header",
                "X-Forwarded-User",
                "--host",
                "Board.example.org");
        String key = made.out().strip();
        Session listed = signet("board", "proxy", "list");
        String kept = Files.readString(folder.resolve("data-keys").resolve("board-access.json"));
        Session again = signet("board", "proxy", "add", "10.0.0.2");
        assertAll(
                () -> assertEquals(0, made.exitCode(), made.err()),
                () -> assertTrue(key.matches("signet_[0-9a-f]{64}"), key),
                () -> assertTrue(
                        listed.out()
                                .startsWith(
                                        "10.0.0.2 says who comes in X-Forwarded-User, as board.example.org, since "),
                        listed.out()),
                () -> assertFalse(listed.out().contains(key) || kept.contains(key)),
                () -> assertEquals(0, again.exitCode(), again.err()),
                () -> assertTrue(signet("board", "proxy", "list").out().matches("10\\.0\\.0\\.2 since \\S+\n")),
                () -> assertTrue(
                        signet("board", "proxy", "remove", "10.0.0.2").out().contains("nobody is asked any more")),
                () -> assertEquals("", signet("board", "proxy", "list").out()),
                () -> assertEquals(
                        2, signet("board", "proxy", "remove", "10.0.0.2").exitCode()));
    }

    @Test
    void whoComesByAProxyAloneHasNoPasswordHere() {
        Session added = signet("board", "user", "add", "ada@example.org", "--by-proxy", "--may", "promote");
        assertAll(
                () -> assertEquals(0, added.exitCode(), added.err()),
                () -> assertEquals("ada@example.org may view,promote\n", added.out()),
                () -> assertEquals(
                        "ada@example.org may view,promote\n",
                        signet("board", "user", "list").out()));
    }

    @ParameterizedTest
    @CsvSource({
        "board.example.org, , , is no IP address",
        "300.0.0.1, , , is no IP address",
        "10.0.0.2, Authorization, , is no header that says who comes",
        "10.0.0.2, X Who, , is no header that says who comes",
        "10.0.0.2, x-signet-proxy-key, , is no header that says who comes",
        "10.0.0.2, , https://board.example.org, is no host"
    })
    void aProxyThatCannotBeKnownIsRefusedInOneLine(String address, String header, String host, String said) {
        List<String> arguments = new ArrayList<>(List.of("board", "proxy", "add", address));
        if (header != null) {
            arguments.addAll(List.of("--user-header", header));
        }
        if (host != null) {
            arguments.addAll(List.of("--host", host));
        }
        Session refused = signet(arguments.toArray(String[]::new));
        assertAll(
                () -> assertEquals(2, refused.exitCode()),
                () -> assertTrue(refused.err().contains(said), refused.err()),
                () -> assertFalse(Files.exists(folder.resolve("data-keys").resolve("board-access.json"))));
    }

    @Test
    void aFileFromBeforeThereWereProxiesIsRead() throws Exception {
        Path keys = Files.createDirectories(folder.resolve("data-keys"));
        Files.writeString(
                keys.resolve("board-access.json"),
                "{\"schema\":\"signet/board-access/v1\",\"users\":[],\"tokens\":[{\"name\":\"ci\",\"digest\":\"sha256:"
                        + "a".repeat(64)
                        + "\",\"may\":[\"VIEW\"],\"createdAt\":\"2026-11-30T10:00:00Z\"}]}");
        Session listed = signet("board", "token", "list");
        assertEquals("ci may view, since 2026-11-30T10:00:00Z\n", listed.out(), listed::err);
    }

    @Test
    void whatIsNotMeantSoIsSaid() {
        Session word = signet("board", "token", "add", "ci", "--may", "everything");
        Session name = signet("board", "token", "add", "a b");
        Session shortOne = signet("board", "user", "add", "ada");
        Session open = signet("board", "--address", "0.0.0.0", "--port", "0");
        assertAll(
                () -> assertEquals(2, word.exitCode()),
                () -> assertTrue(word.err().contains("view,promote,override,roll-back"), word.err()),
                () -> assertEquals(2, name.exitCode()),
                () -> assertEquals(2, shortOne.exitCode()),
                () -> assertTrue(shortOne.err().contains("shorter than 12"), shortOne.err()),
                () -> assertEquals(2, open.exitCode()),
                () -> assertTrue(open.err().contains("signet board token add"), open.err()));
    }
}
