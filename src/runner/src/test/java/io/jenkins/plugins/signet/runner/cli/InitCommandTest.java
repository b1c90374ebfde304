package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder that knows nothing of Signet to a plan of the first switch, by what a person types. */
class InitCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aSiteOfFiles() throws IOException {
        Files.createDirectories(folder.resolve("public"));
        Files.writeString(folder.resolve("public/index.html"), "<h1>open</h1>");
    }

    @Test
    void writesWhatCheckReadsAndSwitchPlans() throws IOException {
        Path report = folder.resolve("report.json");
        Session init = Session.of(
                "init", "--yes", "--folder", folder.toString(), "--router", "embedded", "--json", report.toString());
        Session check = Session.of(
                "check",
                folder.resolve("Jenkinsfile").toString(),
                "--config",
                folder.resolve("signet.yaml").toString());
        Session plan = Session.of(
                "switch",
                "--plan",
                "--environment",
                "dev",
                "--version",
                "1",
                "--config",
                folder.resolve("signet.yaml").toString(),
                "--data",
                folder.resolve(".signet").toString());
        JsonNode told = Json.parse(Files.readString(report));
        assertAll(
                () -> assertEquals(0, init.exitCode(), init.err()),
                () -> assertTrue(init.out().contains("Wrote signet.yaml"), init.out()),
                () -> assertEquals(0, check.exitCode(), check.out() + check.err()),
                () -> assertEquals(0, plan.exitCode(), plan.err()),
                () -> assertTrue(plan.out().contains("in slot blue"), plan.out()),
                () -> assertEquals("signet/init/v1", told.path("schema").asText()),
                () -> assertEquals(3, told.path("written").size(), told.toString()),
                () -> assertFalse(told.path("guesses").isEmpty()),
                () -> assertFalse(told.path("unknown").isEmpty()));
    }

    @Test
    void leavesWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("Jenkinsfile"), "mine");
        Session init = Session.of("init", "--yes", "--folder", folder.toString());
        assertEquals(0, init.exitCode(), init.err());
        assertTrue(init.out().contains("Jenkinsfile is there already, and stays as it is"), init.out());
        assertEquals("mine", Files.readString(folder.resolve("Jenkinsfile")));
        String first = Files.readString(folder.resolve("signet.yaml"));
        Session again = Session.of("init", "--yes", "--folder", folder.toString(), "--health", "/other");
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(first, Files.readString(folder.resolve("signet.yaml")));
    }

    @Test
    void asksOnATerminal() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Map.of(),
                new ByteArrayInputStream("/up\nnginx\nhttps://site.example\n".getBytes(StandardCharsets.UTF_8)));
        int exitCode = Main.run(new String[] {"init", "--folder", folder.toString(), "--app", "site"}, terminal);
        String said = out.toString(StandardCharsets.UTF_8);
        String written = Files.readString(folder.resolve("signet.yaml"));
        assertAll(
                () -> assertEquals(0, exitCode, said),
                () -> assertTrue(said.contains("Which path answers 2xx when it is well? [/]"), said),
                () -> assertTrue(written.contains("app: site\n"), written),
                () -> assertTrue(written.contains("health: { path: /up }"), written),
                () -> assertTrue(written.contains("url: https://site.example\n"), written),
                () -> assertTrue(Files.readString(folder.resolve("router/production.conf"))
                        .contains("/.signet/hosts/site-production/slots/blue/app/public\"")));
    }

    @Test
    void aHostBySshIsThatOfAnEnvironment() throws IOException {
        Session init = Session.of(
                "init", "--yes", "--folder", folder.toString(), "--host", "production=ssh://deploy@web1:2222");
        assertEquals(0, init.exitCode(), init.err());
        String written = Files.readString(folder.resolve("signet.yaml"));
        assertTrue(written.contains("tier: production\n    host: ssh://deploy@web1:2222\n"), written);
        Session elsewhere = Session.of("init", "--yes", "--folder", folder.toString(), "--host", "staging=ssh://web1");
        assertEquals(2, elsewhere.exitCode());
        assertTrue(elsewhere.err().contains("dev, test-production, production"), elsewhere.err());
        Session noAddress = Session.of("init", "--yes", "--folder", folder.toString(), "--host", "dev=web1");
        assertEquals(2, noAddress.exitCode());
        assertTrue(noAddress.err().contains("'web1' is no address of a host"), noAddress.err());
    }

    @Test
    void writesNothingWithoutAnybodyToAsk() {
        Session init = Session.of("init", "--folder", folder.toString());
        assertAll(
                () -> assertEquals(2, init.exitCode()),
                () -> assertTrue(init.err().contains("Add --yes"), init.err()),
                () -> assertFalse(Files.exists(folder.resolve("signet.yaml"))));
    }
}
