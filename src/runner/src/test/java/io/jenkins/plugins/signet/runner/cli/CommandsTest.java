package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;

/** What all commands have in common, and what each makes of bad input. */
class CommandsTest {

    private static final String CONFIG = """
            app: shop
            artifacts: [shop.jar]
            start: { command: [java, -jar, shop.jar] }
            health: { path: /up }
            environments:
              staging:
                tier: test-production
                url: "http://127.0.0.1:8081"
                ports: { blue: 9081, green: 9082 }
                router: { type: embedded, listen: 8081 }
            """;

    @TempDir
    private Path folder;

    static Stream<String> commands() {
        return Commands.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isKnownByTheNameThatItGoesBy(String command) {
        Class<?> type = Commands.named(command).orElseThrow();
        assertEquals(command, type.getAnnotation(Command.class).name());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsItself(String command) {
        Session session = Session.of(command, "--help");
        assertAll(
                () -> assertEquals(0, session.exitCode()),
                () -> assertTrue(session.out().startsWith("Usage: signet " + command), session.out()),
                () -> assertEquals("", session.err()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void refusesAnOptionThatItHasNot(String command) {
        refused(Session.of(command, "--no-such-option"), "signet " + command + " --help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isInTheReference(String command) throws IOException {
        String reference = Files.readString(Path.of("../../docs/commands.md"));
        assertTrue(reference.contains("\n## " + command + "\n"), "docs/commands.md has no section on " + command);
    }

    /** Files that are written for a case are named in braces: {@code {suite}}. */
    @ParameterizedTest(name = "signet {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                              | No command is given
                    nonsense                                                        | nonsense
                    smoke                                                           | SUITE
                    smoke {folder}/none.yaml --target http://127.0.0.1:1            | none.yaml
                    smoke {suite}                                                   | --target: a suite needs a site
                    smoke {bad-suite} --target http://127.0.0.1:1                   | bad-suite:2:1:
                    smoke {suite} --target ftp://127.0.0.1                          | target: the target is not
                    smoke {suite} --target http://127.0.0.1:1 --tag none            | tag: no check of
                    smoke {suite} --target http://127.0.0.1:1 --watch 0             | --watch: the pause is 0
                    drift --expected {bad-suite} --actual {bad-suite}               | bad-suite:1:
                    drift --expected migrations:m --actual {suite}                  | drift: migrations are replayed on a server
                    drift --expected a --actual b --ignore {bad-suite}              | bad-suite:
                    snapshot environment:none --config {config}                     | --environment:
                    snapshot jdbc:postgresql://127.0.0.1:1/x --password-env UNSET_X | UNSET_X is not set
                    snapshot jdbc:oracle:thin:@h:1:x                                | It reads jdbc:postgresql://
                    snapshot jdbc:sqlite::memory:                                   | not the JDBC URL of a SQLite file
                    drift --expected jdbc:sqlite:x?y --actual {suite}               | not the JDBC URL of a SQLite file
                    verify                                                          | verify: there is nothing to verify
                    verify {folder}/none.json --key {suite}                         | suite: holds no public key
                    verify --ledger {folder}/none                                   | there is no public key
                    verify {suite} --since {suite}                                  | --since: a checkpoint
                    seal --app a --version 1 --environment e --tier x --artifact f  | tier 'x' is none of
                    seal --app a/b --version 1 --environment e --tier dev --artifact {suite} --data {folder}/d | a/b
                    seal --app a --version 1 --environment e --tier dev --artifact {folder}/none --data {folder}/d | --artifact: artifact
                    notes --app a --version 1 --template {notes}                    | notes:1:1: there is no placeholder '${new}'
                    notes --app a --version 1 --template {folder}/none              | none: there is no such file
                    notes --app a --version 1 --data {folder}/none                  | --data: there is no data folder
                    switch --environment none --version 1 --config {config}         | --environment:
                    switch --environment staging --version 1 --config {config}      | artifact 'shop.jar' is not there
                    rollback --environment none --config {config} --data {folder}   | --environment:
                    rollback --environment e --config {bad-suite} --data {folder}   | bad-suite:
                    run --jenkinsfile {config} --data {folder}/d                    | config:
                    run --config {config} --data {folder}/d                         | --release: no version is given
                    run --resume --config {config} --data {folder}/d                | --resume: no run in
                    board --data {folder}/none                                      | --data: there is no data folder
                    board --data {folder} --port 99999                              | '99999' is no port
                    board --data {folder} --port {taken}                            | is in use
                    router --serve --listen {taken} --pointer p --blue 1 --green 2  | is in use
                    router --config apache --listen 1 --pointer p --blue 1 --green 2| apache
                    router --config traefik --listen 1 --pointer p.yml --blue 1 --green 2 | --api
                    router --config traefik --listen 1 --pointer p --api 3 --blue 1 --green 2 | .yml
                    simulate --seeds 5..1                                           | '5..1' is no range of seeds
                    simulate --seeds 1..2 --trace                                   | --trace: a trace is of one seed
                    """)
    void saysWhatIsWrongInOneLine(String line, String said) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> places = Map.of(
                    "{folder}", folder.toString(),
                    "{suite}", file("suite", "name: shop\nchecks:\n  - { name: home, get: / }\n"),
                    "{bad-suite}", file("bad-suite", "name: shop\nchekcs: []\n"),
                    "{notes}", file("notes", "${new}"),
                    "{config}", file("config", CONFIG),
                    "{taken}", String.valueOf(taken.getLocalPort()));
            String[] arguments = Arrays.stream(line.split(" +"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> filled(word, places))
                    .toArray(String[]::new);
            List<Path> before = everything();
            refused(Session.of(arguments), said);
            assertEquals(before, everything(), "left behind");
        }
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "help run, Usage: signet run",
        "help key rotate, Usage: signet key rotate",
        "help, Usage: signet [-hV] COMMAND"
    })
    void helpsWithACommand(String line, String said) {
        Session session = Session.of(line.split(" "));
        assertEquals(0, session.exitCode(), session.err());
        assertTrue(session.out().startsWith(said), session.out());
    }

    @ParameterizedTest
    @CsvSource({
        "bash, complete -F _complete_signet",
        "zsh, bashcompinit",
        "fish, complete -c signet -n '__fish_use_subcommand' -a doctor"
    })
    void completes(String shell, String said) {
        Session session = Session.of("completion", shell);
        assertEquals(0, session.exitCode(), session.err());
        assertTrue(session.out().contains(said), session.out());
        for (String command : Commands.NAMES) {
            assertTrue(session.out().contains(command), command);
        }
    }

    @Test
    void endsWithThreeWhenNothingCouldBeFoundOut() throws IOException {
        Session drift = Session.of("snapshot", "jdbc:postgresql://127.0.0.1:1/none", "-o", folder + "/s.json");
        Session draft = Session.of("smoke", "--init", "http://127.0.0.1:1");
        assertAll(
                () -> assertEquals(3, drift.exitCode(), drift.err()),
                () -> assertTrue(drift.err().contains("\nsignet: cannot connect to "), drift.err()),
                () -> assertEquals(3, draft.exitCode(), draft.err()),
                () -> assertEquals(1, draft.err().lines().count(), draft.err()));
    }

    @Test
    void endsWithOneOnARedVerdictAndWritesTheReport() throws IOException {
        String suite = file("suite", "name: shop\nchecks:\n  - { name: home, get: /, retry: { attempts: 1 } }\n");
        String artifact = file("shop.jar", "bits");
        Path json = folder.resolve("out/seal.json");
        Session seal = Session.of(
                "seal",
                "--app",
                "shop",
                "--version",
                "1",
                "--environment",
                "production",
                "--tier",
                "production",
                "--artifact",
                artifact,
                "--data",
                folder + "/data",
                "--json",
                json.toString());
        String bundle = folder + "/data/seals/shop/1-production.sigstore.json";
        Session same = Session.of("verify", bundle, artifact, "--require", "RED,artifacts,ledger");
        Session red = Session.of("verify", bundle, artifact);
        Session all = Session.of("verify", "--data", folder + "/data");
        Session other = Session.of("verify", folder + "/data/seals/shop/1-production.sigstore.json", suite);
        Session ledger = Session.of("verify", "--ledger", folder + "/data/ledger");
        assertAll(
                () -> assertEquals(1, seal.exitCode(), seal.err()),
                () -> assertTrue(Files.readString(json).contains("\"schema\" : \"signet/seal/v1\"")),
                () -> assertEquals(0, same.exitCode(), same.err()),
                () -> assertEquals(1, red.exitCode(), red.err()),
                () -> assertTrue(red.out().contains("refuted: verdict RED the seal says RED"), red.out()),
                () -> assertEquals(0, all.exitCode(), all.out()),
                () -> assertEquals(1, other.exitCode(), other.err()),
                () -> assertTrue(other.out().contains("is not what was sealed"), other.out()),
                () -> assertEquals(0, ledger.exitCode(), ledger.err()));
    }

    @Test
    void printsTheConfigurationOfARouter() {
        Session session = Session.of(
                "router", "--config", "caddy", "--listen", "8081", "--pointer", "/live", "--blue", "1", "--green", "2");
        assertAll(
                () -> assertEquals(0, session.exitCode(), session.err()),
                () -> assertTrue(session.out().contains("reverse_proxy 127.0.0.1:1"), session.out()));
    }

    @Test
    void simulates() {
        Session session = Session.of("simulate", "--seeds", "1..20");
        assertEquals(0, session.exitCode());
        assertTrue(session.out().startsWith("20 seeds, "), session.out());
    }

    @Test
    void saysWhatNobodyForesawInOneLineAndTheRestInAFile() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandFailure ending = new CommandFailure(new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(3, ending.of(new UndeterminedException("the host is down\n\u001b[2J")));
        assertEquals(3, ending.of(new IllegalStateException("never\nseen")));
        String[] lines = err.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(2, lines.length);
        assertEquals("signet: the host is down \uFFFD[2J", lines[0]);
        assertTrue(
                lines[1].startsWith("signet: this is a bug in Signet: java.lang.IllegalStateException: never seen. "));
        Path detail = Path.of(lines[1].replaceAll(".*The detail is in (\\S+);.*", "$1"));
        assertTrue(Files.readString(detail).contains("at " + getClass().getName()));
        Files.delete(detail);
    }

    private static void refused(Session session, String said) {
        assertAll(
                () -> assertEquals(2, session.exitCode(), session.err()),
                () -> assertEquals(1, session.err().lines().count(), session.err()),
                () -> assertTrue(session.err().startsWith("signet: "), session.err()),
                () -> assertTrue(session.err().contains(said), session.err()),
                () -> assertFalse(session.err().contains("Exception"), session.err()),
                () -> assertEquals("", session.out()));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String filled(String word, Map<String, String> places) {
        String filled = word;
        for (Map.Entry<String, String> place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }
}
