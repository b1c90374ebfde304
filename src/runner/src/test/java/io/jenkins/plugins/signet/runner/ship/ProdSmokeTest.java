package io.jenkins.plugins.signet.runner.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                "suite: 'credential.yaml', {down}, credentialsId: 'none' | there is no credential 'none'",
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
        String jenkinsfile = """
                node {
                  def plan = planRelease(version: '1')
                  def smoke = prodSmoke(%s)
                  echo "smoke ${smoke.verdict} ${smoke.passes}"
                  def seal = sealRelease(app: plan.app, version: plan.version, environment: 'dev')
                  echo "seal ${seal.verdict}"
                }
                """.formatted(parameters);
        return new ReleaseScript(folder, folder.resolve("data")).run(jenkinsfile, ending);
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
