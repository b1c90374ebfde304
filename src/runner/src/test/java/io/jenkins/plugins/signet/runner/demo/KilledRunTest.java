package io.jenkins.plugins.signet.runner.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealVerifier;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the runner, as a process of its own, in every stage of a release, and has the next one go on from there. */
@Tag("proof")
class KilledRunTest {

    /** A line of the log that shows how far the run is; it is killed as soon as it has said that. */
    private static final List<String> EVERY_STAGE = List.of(
            "+ sh build.sh",
            "backed up to",
            "Pointing the router to",
            "Soaking for",
            "waiting for 1 approval",
            "Starting shop v2 in slot",
            "Pointing the router to",
            "Window: healthy");

    private static final List<String> WORST_MOMENTS =
            List.of("Pointing the router to", "Soaking for", "waiting for 1 approval", "Pointing the router to");

    @TempDir
    Path folder;

    @Test
    void reachesTheSameEndAndFailsNoUser() throws Exception {
        int boardPort = FreePort.take();
        try (DemoWorld world = DemoWorld.start(folder, System.getenv(), System.out)) {
            hurry(world.sources().folder().resolve("signet.yaml"));
            try (BoardPress press = BoardPress.start(board(boardPort))) {
                assertEquals(0, start(world, boardPort, "v1", false).waitFor(), "v1 was to ship");
            }
            world.sources().change("v2", "Show how many are in stock");
            try (SteadyLoad users =
                    SteadyLoad.start(world.productionPort(), List.of("/", "/api/products"), 2, Duration.ofMillis(20))) {
                boolean resume = false;
                for (String moment : Proof.isDemanded() ? EVERY_STAGE : WORST_MOMENTS) {
                    Process run = start(world, boardPort, "v2", resume);
                    awaitAndKill(run, moment, boardPort);
                    resume = true;
                }
                try (BoardPress press = BoardPress.start(board(boardPort))) {
                    assertEquals(0, start(world, boardPort, "v2", true).waitFor(), "v2 was to ship after all");
                }
                SteadyLoad.Count count = users.count();
                assertEquals(0, count.failed(), "of " + count.served() + " requests some failed");
                assertTrue(count.served() > 100, "hardly any requests: " + count.served());
            }
            TrainState train = train("v2");
            assertEquals(TrainOutcome.PROMOTED, train.outcome());
            assertEquals(
                    Verdict.GREEN, train.latestSeal("production").orElseThrow().verdict());
            assertEquals(train.manifest(), train.live().get("production"));
            assertEquals(1, train.approvals().size());
        }
        DataFolder data = new DataFolder(folder.resolve("data"));
        assertEquals(
                Verdict.GREEN,
                new SealVerifier(TrustedKeys.read(data.publicKey()))
                        .ledger(data.ledger())
                        .verdict());
    }

    /** Shorter waits than the demo's; what is waited for stays the same. */
    private static void hurry(Path application) throws IOException {
        String text = Files.readString(application);
        Files.writeString(
                application,
                text.replace("window: 20s, interval: 1s", "window: 4s, interval: 250ms")
                        .replace("window: 12s", "window: 4s"));
    }

    private Process start(DemoWorld world, int boardPort, String version, boolean resume) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // none lives long enough for more
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.signet.runner.cli.Main",
                "run",
                "--jenkinsfile",
                world.sources().folder().resolve("Jenkinsfile").toString(),
                "--config",
                world.sources().folder().resolve("signet.yaml").toString(),
                "--data",
                folder.resolve("data").toString(),
                "--board-port",
                String.valueOf(boardPort),
                "--release",
                version));
        if (resume) {
            command.add("--resume");
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(world.environment());
        if (!resume && version.equals("v1")) {
            builder.redirectOutput(folder.resolve("v1.log").toFile());
        }
        return builder.start();
    }

    /** Whoever waits for approval gets it only at the end, so that the moment before it is not missed. */
    private static void awaitAndKill(Process run, String moment, int boardPort) throws Exception {
        boolean needsPress =
                moment.startsWith("Starting") || moment.startsWith("Pointing") || moment.startsWith("Window");
        StringBuilder log = new StringBuilder();
        try (BoardPress press = needsPress ? BoardPress.start(board(boardPort)) : null;
                BufferedReader lines = new BufferedReader(new InputStreamReader(run.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains(moment)) {
                    run.destroyForcibly().waitFor();
                    return;
                }
            }
        }
        throw new AssertionError("the run ended before '" + moment + "':\n" + log);
    }

    private TrainState train(String version) throws IOException {
        try (Stream<Path> journals = Files.list(folder.resolve("data/journal/train"))) {
            return journals.map(Journal::read)
                    .map(entries -> Json.read(entries.get(entries.size() - 1).get("state"), TrainState.class))
                    .filter(state -> state.release().version().equals(version))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static URI board(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }
}
