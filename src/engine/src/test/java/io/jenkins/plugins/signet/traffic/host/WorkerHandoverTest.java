package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.SlotProgram;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.Workers;
import io.jenkins.plugins.signet.traffic.deploy.CommandDeployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotCommand;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that writes a line ten times a second, through whole switches, flips back and kills of who switches: one generation
 * of it is at work, and none is only while it is handed over.
 */
class WorkerHandoverTest {

    private static final int FLIPS = Proof.times(4, 50);

    /** A line is written every tenth of a second, on a machine that may have other things to do. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final int KILLED = 137;

    /** Of a switch's actions, those around the handover. */
    private static final int FIRST_CRASH = 16;

    private static final int CRASHES = 16;

    @TempDir
    Path folder;

    private final int blue = FreePort.take();
    private final int green = FreePort.take();

    /** A worker's line: who wrote it, and when. */
    private record Line(String generation, Instant at) {

        static Line parse(String line) {
            int space = line.lastIndexOf(' ');
            long nanos = Long.parseLong(line.substring(space + 1));
            return new Line(line.substring(0, space), Instant.EPOCH.plusNanos(nanos));
        }
    }

    /** From when the workers were told to finish until the others were started. */
    private record Handover(Instant from, Instant to) {}

    @AfterEach
    void stop() throws Exception {
        for (Slot slot : Slot.values()) {
            new Host(folder, blue, green).deployer(folder).stop(slot);
        }
    }

    /** Arguments: folder, ports of blue and green, version, and at which action it dies, before it or after. */
    public static void main(String[] arguments) throws Exception {
        new Host(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .ship(arguments[3], Integer.parseInt(arguments[4]));
        Runtime.getRuntime().halt(0);
    }

    @Test
    @Timeout(3600)
    void oneGenerationIsAtWork() throws Exception {
        Host host = new Host(folder, blue, green);
        int back = 0;
        int killed = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            boolean isBad = flip % 3 == 2;
            String version = (isBad ? "bad " : "good ") + flip;
            if (flip % 2 == 1) {
                killed += kill(version, FIRST_CRASH + flip * 3 % CRASHES);
            }
            SwitchState state = host.ship(version, -1);
            assertEquals(isBad ? SwitchOutcome.FLIPPED_BACK : SwitchOutcome.KEPT, state.outcome(), state.summary());
            back += isBad ? 1 : 0;
        }
        judge(back, killed);
    }

    private int kill(String version, int crash) throws Exception {
        Process actor = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerHandoverTest.class.getName(),
                        folder.toString(),
                        "" + blue,
                        "" + green,
                        version,
                        "" + crash)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("actor.log").toFile())
                .start();
        int code = actor.waitFor();
        assertTrue(code == KILLED || code == 0, () -> code + ": " + text(folder.resolve("actor.log")));
        return code == KILLED ? 1 : 0;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void judge(int back, int killed) throws IOException {
        List<Line> lines = Files.readAllLines(folder.resolve("lines")).stream()
                .map(Line::parse)
                .toList();
        List<Handover> handovers = handovers();
        int changes = 0;
        Duration longest = Duration.ZERO;
        Duration longestHandover = Duration.ZERO;
        for (int at = 1; at < lines.size(); at++) {
            Line before = lines.get(at - 1);
            Line after = lines.get(at);
            if (before.generation().equals(after.generation())) {
                continue;
            }
            changes++;
            Duration gap = Duration.between(before.at(), after.at());
            assertTrue(!gap.isNegative(), before + " was written after " + after);
            Handover handover = handovers.stream()
                    .filter(each -> each.from().minus(SLACK).isBefore(after.at())
                            && each.to().plus(SLACK).isAfter(before.at()))
                    .reduce((one, other) -> new Handover(one.from(), other.to()))
                    .orElseThrow(() -> new AssertionError("nobody handed over between " + before + " and " + after));
            Duration took = Duration.between(handover.from(), handover.to());
            assertTrue(
                    gap.compareTo(took.plus(SLACK)) <= 0,
                    "nobody worked for " + gap + " between " + before + " and " + after + ", which took " + took);
            longest = longest.compareTo(gap) < 0 ? gap : longest;
            longestHandover = longestHandover.compareTo(took) < 0 ? took : longestHandover;
        }
        assertTrue(changes >= FLIPS - 1, "each release that was kept has worked: " + changes);
        assertTrue(changes <= FLIPS + back, changes + " changes of generation: two were at work at the same time");
        Proof.record(new Figures(
                "Workers through switches",
                List.of(
                        "A worker without `overlap` that writes a line ten times a second. Every third release is bad and"
                                + " is left again, every second switch is killed (kill -9) before or after one of its actions around"
                                + " the handover and resumed by another process. A generation's lines that stand between another's"
                                + " would be a change more. `WorkerHandoverTest`."),
                List.of(
                        "switches",
                        "flipped back",
                        "kills",
                        "lines",
                        "changes of generation",
                        "two at work",
                        "longest without a line at a change",
                        "longest from stop to start, kills included"),
                List.of(List.of(
                        "" + FLIPS,
                        "" + back,
                        "" + killed,
                        "" + lines.size(),
                        "" + changes,
                        "0",
                        longest.toMillis() + " ms",
                        longestHandover.toMillis() + " ms"))));
    }

    private List<Handover> handovers() throws IOException {
        List<Handover> handovers = new ArrayList<>();
        Instant from = null;
        for (String line : Files.readAllLines(folder.resolve("handovers"))) {
            Line said = Line.parse(line);
            if (said.generation().equals("stop") && from == null) {
                from = said.at();
            } else if (said.generation().equals("started")) {
                handovers.add(new Handover(from == null ? said.at() : from, said.at()));
                from = null;
            }
        }
        return handovers;
    }

    /** The host of one application with a worker, and whoever switches there. */
    private record Host(Path folder, int blue, int green) {

        /** Begins the version's switch, or goes on with it. */
        SwitchState ship(String version, int deadlyCrash) throws Exception {
            String name = version.replace(' ', '-');
            Path source = Files.createDirectories(folder.resolve("releases").resolve(name));
            Files.writeString(source.resolve("app.txt"), version);
            List<Artifact> artifacts = List.of(new Artifact("app.txt", Digest.of(version)));
            SwitchRequest request = SwitchRequest.ship(
                    new ReleaseId("shop", name),
                    "production",
                    Manifest.of(artifacts).digest(),
                    artifacts,
                    name);
            InstantSource time = InstantSource.system();
            ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
            try (Journal journal = Journal.open(folder.resolve(name + ".journal"))) {
                boolean isNew = journal.entries().isEmpty();
                SwitchState begun = SwitchState.of(
                        request,
                        SwitchActor.settings()
                                .withWindow(Duration.ofSeconds(3))
                                .withWorkers(new Workers(false, Duration.ofSeconds(5))));
                MachineRun<SwitchState, SwitchEvent, SwitchAction> run =
                        MachineRun.open(new SwitchMachine(), journal, begun, SwitchEvent.class, time);
                Timers timers = (when, task) -> {
                    long nanos =
                            Math.max(0, Duration.between(time.instant(), when).toNanos());
                    var alarm = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
                    return () -> alarm.cancel(false);
                };
                SwitchHost host = new SwitchHost(
                        new HostLease(folder.resolve("lease.json"), time),
                        new PointerFolder(folder.resolve("live")),
                        deployer(source),
                        new HttpProbe(Duration.ofSeconds(5)),
                        new SwitchHost.Watched("/up", "/metrics", List.of(), List.of()));
                MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver = new MachineDriver<>(
                        run, noted(host, deadlyCrash), clock, timers, new SwitchEvent.Tick(), SwitchState::isSettled);
                driver.fire(isNew ? new SwitchEvent.Begin() : new SwitchEvent.Resumed());
                return driver.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
            } finally {
                clock.shutdownNow();
            }
        }

        private Effects<SwitchEvent, SwitchAction> noted(SwitchHost host, int deadlyCrash) {
            return new Effects<>() {
                private int count;

                @Override
                public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
                    int number = count++;
                    dieAt(2 * number);
                    if (action instanceof SwitchAction.StopWorkers) {
                        note("stop");
                    }
                    Optional<SwitchEvent> event = host.perform(action);
                    if (action instanceof SwitchAction.StartWorkers) {
                        note("started");
                    }
                    dieAt(2 * number + 1);
                    return event;
                }

                private void dieAt(int crash) {
                    if (crash == deadlyCrash) {
                        killed();
                    }
                }

                @Override
                public Optional<SwitchEvent> failed(SwitchAction action, String reason) {
                    return host.failed(action, reason);
                }
            };
        }

        private void note(String what) {
            Instant now = Instant.now();
            long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            try {
                Files.writeString(
                        folder.resolve("handovers"),
                        what + " " + nanos + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void killed() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (; ; ) {
                LockSupport.park();
            }
        }

        /** A bad release's worker crashes, which no look at the web part shows. */
        CommandDeployer deployer(Path source) {
            String work = "while true; do echo \"$(cat app.txt) $(date +%s%N)\" >> \"$1\"; sleep 0.1;"
                    + " case \"$(cat app.txt)\" in bad*) exit 3;; esac; done";
            return new CommandDeployer(
                    folder.resolve("slots"),
                    new SlotCommand(source, List.of(), Map.of(), "production", blue, green),
                    Map.of(
                            "web",
                            new SlotProgram(
                                    List.of(
                                            Path.of(System.getProperty("java.home"), "bin", "java")
                                                    .toString(),
                                            "-XX:TieredStopAtLevel=1",
                                            "-Xmx32m",
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            SlotApp.class.getName(),
                                            "${port}"),
                                    Placement.SLOT),
                            "mailer",
                            new SlotProgram(
                                    List.of(
                                            "sh",
                                            "-c",
                                            work,
                                            "mailer",
                                            folder.resolve("lines").toString()),
                                    Placement.of(ServiceRole.WORKER))),
                    List.of());
        }
    }
}
