package io.jenkins.plugins.signet.runner.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.runner.cli.Main;
import io.jenkins.plugins.signet.runner.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Pipeline that has shipped goes on to the seal, whatever keeps its smoke suite from running. */
class ProdSmokeTest {

    private static final String DOWN = "target: 'http://127.0.0.1:1'";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suite: 'none.yaml', {down}                              | none.yaml",
                "suite: 'bad.yaml', {down}                               | bad.yaml:1:",
                "suite: 'good.yaml', {down}                              | 1 undetermined",
                "suite: 'good.yaml', target: 'ftp://x'                   | is not the base URL",
                "suite: 'good.yaml', environment: 'nowhere'              | no environment 'nowhere'",
                "suite: 'good.yaml', {down}, tags: 'none'                | has the tag 'none'",
                "suite: 'variable.yaml', {down}                          | no variable 'NOT_SET'",
                "suite: 'credential.yaml', {down}, credentialsId: 'none' | 1 undetermined",
                "suite: 'specs.yaml', {down}                             | 1 undetermined",
            })
    void recordsWhyAndLetsTheReleaseBeSealed(String parameters, String reason) throws Exception {
        String environment = parameters.contains("environment") ? "" : ", environment: 'dev'";
        String said = run(parameters.strip().replace("{down}", DOWN) + environment, 0);
        assertTrue(said.contains("smoke UNDETERMINED false"), said);
        assertTrue(said.contains("seal RED"), said);
        JsonNode evidence = evidence();
        assertEquals("UNDETERMINED", evidence.get("verdict").asText());
        assertTrue(evidence.get("summary").asText().contains(reason), evidence.get("summary")::asText);
    }

    @Test
    void aGateEndsTheScriptAfterItsReasonIsRecorded() throws Exception {
        String said = run("suite: 'none.yaml', failFast: true, environment: 'dev', " + DOWN, 3);
        assertTrue(!said.contains("smoke UNDETERMINED") && said.contains("none.yaml"), said);
        assertEquals("UNDETERMINED", evidence().get("verdict").asText());
    }

    private String run(String parameters, int ending) throws IOException {
        String check = "name: a\ndefaults: { retries: 0 }\nchecks:\n  - ";
        write("good.yaml", check + "{ name: up, get: /up }\n");
        write("bad.yaml", "checks: [");
        write("variable.yaml", "variables: { v: { env: NOT_SET } }\n" + check + "{ name: up, get: /up }\n");
        write("credential.yaml", check + "{ name: up, get: /up, credential: none }\n");
        write("specs.yaml", check + "{ name: specs, playwright: nowhere }\n");
        write("shop.txt", "the shop");
        write("signet.yaml", """
                app: shop
                artifacts: [shop.txt]
                start: { command: [sleep, "60"] }
                health: { path: /up }
                environments:
                  dev: { tier: dev, url: "http://127.0.0.1:1", ports: { blue: 2, green: 3 }, router: { type: embedded, listen: 1 } }
                """);
        write("Jenkinsfile", """
                node {
                  def plan = planRelease(version: '1')
                  def smoke = prodSmoke(%s)
                  echo "smoke ${smoke.verdict} ${smoke.passes}"
                  def seal = sealRelease(app: plan.app, version: plan.version, environment: 'dev')
                  echo "seal ${seal.verdict}"
                }
                """.formatted(parameters));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<String> arguments = List.of(
                "run",
                "--config",
                folder.resolve("signet.yaml").toString(),
                "--jenkinsfile",
                folder.resolve("Jenkinsfile").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--release",
                "1");
        int ended = Main.run(arguments.toArray(String[]::new), new Terminal(out, out, new HashMap<>(System.getenv())));
        String text = said.toString(StandardCharsets.UTF_8);
        assertEquals(ending, ended, text);
        return text;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private JsonNode evidence() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/evidence"))) {
            List<Path> records =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertEquals(1, records.size());
            return Json.parse(Files.readString(records.get(0)));
        }
    }
}
