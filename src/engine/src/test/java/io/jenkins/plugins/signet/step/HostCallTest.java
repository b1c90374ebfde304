package io.jenkins.plugins.signet.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.host.ArtifactsCall;
import io.jenkins.plugins.signet.step.host.BackupCall;
import io.jenkins.plugins.signet.step.host.DriftCall;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.step.host.PlanCall;
import io.jenkins.plugins.signet.step.host.ProgramCall;
import io.jenkins.plugins.signet.step.host.SmokeCall;
import io.jenkins.plugins.signet.step.host.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to hosts: what travels there is what is carried out, and shows no secret on the way. */
class HostCallTest {

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    @Test
    void whatTravelsIsWhatWasAsked() {
        List<HostCall<?>> calls = List.of(
                new PlanCall("signet.yaml", List.of("a"), Map.of(), true, "ada", "pass"),
                new ArtifactsCall("web/", List.of("*.jar")),
                new DriftCall(
                        new DriftCall.Side("migrations:db", new DatabaseLogin("jdbc:sqlite:x", "ada", "pass")),
                        new DriftCall.Side("old.json", null),
                        "",
                        Severity.RISKY,
                        "",
                        ""),
                new SmokeCall(
                        "smoke.yaml",
                        "http://127.0.0.1",
                        List.of("fast"),
                        Map.of("A", "b"),
                        Map.of("id", "Bearer t"),
                        Map.of(),
                        Map.of(),
                        ""),
                program("true", true),
                new BackupCall("/tmp/x", 0));
        for (HostCall<?> call : calls) {
            assertEquals(call, HostCall.read(HostCall.written(call)));
        }
    }

    @Test
    void secretsAreNotInTheTextOfACall() {
        String text = new PlanCall("signet.yaml", List.of(), Map.of(), true, "ada", "s3cret").toString()
                + new DriftCall(
                        new DriftCall.Side("x", new DatabaseLogin("jdbc:sqlite:x", "ada", "s3cret")),
                        new DriftCall.Side("y", null),
                        "",
                        Severity.RISKY,
                        "",
                        "")
                + new SmokeCall(
                        "smoke.yaml",
                        "",
                        List.of(),
                        Map.of("P", "s3cret"),
                        Map.of("id", "s3cret"),
                        Map.of("id", "s3cret"),
                        Map.of(),
                        "")
                + new ProgramCall("migrate", List.of("x"), "", Map.of("PGPASSWORD", "s3cret"), "s3cret", "r", false);
        assertTrue(!text.contains("s3cret"), text);
    }

    @Test
    void patternsFindWhatAntsWould() throws Exception {
        for (String file : List.of("a.jar", "b.txt", "deep/c.jar", "deep/er/d.jar", ".git/e.jar")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), file);
        }
        assertEquals(List.of("a.jar"), names("*.jar"));
        assertEquals(List.of("a.jar", "deep/c.jar", "deep/er/d.jar"), names("**/*.jar"));
        assertEquals(List.of("deep/c.jar", "deep/er/d.jar"), names("deep/**"));
        assertEquals(List.of("a.jar", "b.txt"), names("?.jar", "b.txt"));
        assertThrows(InputException.class, () -> names("*.war"));
        assertThrows(InputException.class, () -> names("../x"));
    }

    @Test
    void aMigrationIsNotRepeatedOnceItIsDone() throws Exception {
        ProgramCall migration = program("printf x >>done; echo s3cret", false);
        assertEquals(0, carryOut(migration));
        assertEquals(0, carryOut(migration));
        assertEquals("x", Files.readString(folder.resolve("done")));
        assertEquals(List.of("****"), log);
    }

    @Test
    void aMigrationThatWasCutShortIsLeftForAPerson() throws Exception {
        ProgramCall migration = program("true", false);
        Files.writeString(folder.resolve("records.work.json"), "{ \"schema\": \"signet/program/v1\" }");
        UndeterminedException cut = assertThrows(UndeterminedException.class, () -> carryOut(migration));
        assertTrue(cut.getMessage().contains("records.work.json"), cut.getMessage());
        assertEquals(0, carryOut(program("true", true)));
    }

    @Test
    void aFailedProgramMayBeRunAgain() throws Exception {
        assertEquals(3, carryOut(program("exit 3", false)));
        assertEquals(0, carryOut(program("exit 0", false)));
        assertThrows(
                InputException.class,
                () -> carryOut(
                        new ProgramCall("work", List.of("no-such-program"), "", Map.of(), "", path("other"), false)));
    }

    @Test
    void anEmptyBackupIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("backup"), "");
        assertTrue(!carryOut(new BackupCall(file.toString(), 0)).has("digest"));
        Files.writeString(file, "rows");
        assertTrue(carryOut(new BackupCall(file.toString(), 0)).has("digest"));
        assertTrue(!carryOut(new BackupCall(file.toString(), 1)).has("digest"));
    }

    private ProgramCall program(String script, boolean repeatable) {
        return new ProgramCall(
                "work", List.of("sh", "-c", script), "", Map.of(), "s3cret", path("records"), repeatable);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> names(String... names) throws IOException, InterruptedException {
        return carryOut(new ArtifactsCall("", List.of(names))).manifest().artifacts().stream()
                .map(artifact -> artifact.name())
                .toList();
    }

    private <T> T carryOut(HostCall<T> call) throws IOException, InterruptedException {
        return call.answer(
                Json.parse(call.carryOut(new Workplace(folder, System.getenv(), InstantSource.system(), log::add))
                        .toString()));
    }
}
