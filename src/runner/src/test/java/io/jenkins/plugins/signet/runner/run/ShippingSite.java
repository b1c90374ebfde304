package io.jenkins.plugins.signet.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.router.RouterProcess;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A small web application on this machine, in an environment where it soaks and in production, each behind the embedded
 * router; and {@code signet}, as processes of its own.
 */
public final class ShippingSite implements AutoCloseable {

    private static final long LOOK_AGAIN_NANOS = 20_000_000L;

    private final Path folder;
    private final DataFolder data;
    private final int board = FreePort.take();
    private final int testers = FreePort.take();
    private final int users = FreePort.take();

    /** @param data the data folder, which may be on another file system */
    public ShippingSite(Path folder, Path data) throws IOException {
        this.folder = folder;
        this.data = new DataFolder(data);
        Files.writeString(folder.resolve("app.sh"), """
                mkdir -p www
                echo "the shop $VERSION is well, in $SLOT" > www/health
                exec busybox httpd -f -p 127.0.0.1:$PORT -h www
                """);
        Files.writeString(folder.resolve("signet.yaml"), """
                app: shop
                artifacts: [app.sh]
                start: { command: [sh, app.sh], env: { PORT: "${port}", SLOT: "${slot}", VERSION: "${version}" } }
                health: { path: /health, interval: 100ms, within: 60s }
                environments:
                %s%s""".formatted(
                environment("staging", "test-production", testers), environment("production", "production", users)));
    }

    private static String environment(String name, String tier, int users) {
        return """
                  %s:
                    tier: %s
                    url: http://127.0.0.1:%d
                    ports: { blue: %d, green: %d }
                    router: { type: embedded, listen: %d }
                    window: 1s
                    triggers: { interval: 200ms, drain: 200ms }
                    soak: { window: 1s, interval: 200ms, maxGap: 10m }
                """.formatted(name, tier, users, FreePort.take(), FreePort.take(), users)
                .indent(2);
    }

    public DataFolder data() {
        return data;
    }

    public Path config() {
        return folder.resolve("signet.yaml");
    }

    /** Where the users of staging are. */
    public int testers() {
        return testers;
    }

    /** Where the users of production are. */
    public int users() {
        return users;
    }

    public URI board() {
        return URI.create("http://127.0.0.1:" + board + "/");
    }

    /** {@code signet}, with signals as a shell in front of somebody gives them. */
    public Process signet(Path said, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.signet.runner.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** A run, with the board where {@link #board} says. */
    public Process run(Path said, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--data", data.root().toString()));
        arguments.addAll(List.of("--board-port", String.valueOf(board)));
        arguments.addAll(List.of(options));
        return signet(said, arguments.toArray(String[]::new));
    }

    /** All that is durable of what machines and runs have done. */
    public long entries() throws IOException {
        while (true) {
            try {
                return counted();
            } catch (NoSuchFileException | UncheckedIOException renamedMeanwhile) {
                Thread.onSpinWait();
            }
        }
    }

    private long counted() throws IOException {
        if (Files.notExists(data.journal())) {
            return 0;
        }
        long entries = 0;
        try (Stream<Path> files = Files.walk(data.journal())) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".journal")).toList()) {
                for (byte each : Files.readAllBytes(file)) {
                    entries += each == '\n' ? 1 : 0;
                }
            }
        }
        return entries;
    }

    public TrainState train(String version) throws IOException {
        try (Stream<Path> journals = Files.list(data.journal().resolve("train"))) {
            return journals.map(Journal::read)
                    .map(entries -> Json.read(entries.get(entries.size() - 1).get("state"), TrainState.class))
                    .filter(state -> state.release().version().equals(version))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** It is live in production, approved once, and no sample of its soaks was lost. */
    public void assertPromoted(String version) throws IOException {
        TrainState train = train(version);
        assertEquals(TrainOutcome.PROMOTED, train.outcome(), version);
        assertEquals(Verdict.GREEN, train.latestSeal("production").orElseThrow().verdict());
        assertEquals(train.manifest(), train.live().get("production"));
        assertEquals(1, train.approvals().size());
        try (Stream<Path> journals = Files.list(data.journal().resolve("soak"))) {
            for (Path journal : journals.filter(
                            each -> each.getFileName().toString().contains(version))
                    .toList()) {
                SoakState soak = Journal.read(journal).stream()
                        .reduce((earlier, later) -> later)
                        .map(entry -> Json.read(entry.get("state"), SoakState.class))
                        .orElseThrow();
                assertEquals(List.of(), soak.resets(), "samples were lost");
            }
        }
    }

    /** Waits until the process has said these words, however long it takes; it may not end before. */
    public static void awaitWords(Path said, String words, Process process) throws IOException {
        while (!Files.readString(said).contains(words)) {
            assertTrue(process.isAlive(), Files.readString(said));
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    @Override
    public void close() throws Exception {
        for (String environment : List.of("staging", "production")) {
            Path host = LocalHost.folder(data.root(), "shop", environment);
            new RouterProcess(host.resolve("router")).stop();
            for (Slot slot : Slot.values()) {
                new SlotProcess(host.resolve("slots").resolve(slot.label())).stop();
            }
        }
    }
}
