package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.application.Placement;
import io.jenkins.plugins.signet.application.ServiceRole;
import io.jenkins.plugins.signet.application.SlotProgram;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.machine.Timers;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that writes a line ten times a second, through whole switches: one generation of it is at work. */
class WorkerHandoverTest {

    private static final int FLIPS = Proof.times(4, 50);

    @TempDir
    Path folder;

    private final int blue = FreePort.take();
    private final int green = FreePort.take();

    @AfterEach
    void stop() throws Exception {
        for (Slot slot : Slot.values()) {
            deployer(folder).stop(slot);
        }
    }

    @Test
    void oneGenerationIsAtWork() throws Exception {
        for (int flip = 0; flip < FLIPS; flip++) {
            boolean isBad = flip % 3 == 2;
            SwitchState state = ship((isBad ? "bad " : "good ") + flip);
            assertEquals(isBad ? SwitchOutcome.FLIPPED_BACK : SwitchOutcome.KEPT, state.outcome(), state.summary());
        }
        List<String> lines = Files.readAllLines(folder.resolve("lines"));
        String last = "";
        int changes = 0;
        for (String line : lines) {
            String generation = line.substring(0, line.lastIndexOf(' '));
            boolean isNew = !generation.equals(last);
            changes += isNew ? 1 : 0;
            last = generation;
        }
        long generations = lines.stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .distinct()
                .count();
        int back = FLIPS / 3;
        assertTrue(generations >= FLIPS - back, "each release that was kept has worked");
        assertTrue(changes <= FLIPS + back, changes + " changes of generation: two were at work at the same time");
    }

    private SwitchState ship(String version) throws Exception {
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
            SwitchState begun = SwitchState.of(
                    request,
                    SwitchActor.settings()
                            .withWindow(Duration.ofSeconds(3))
                            .withWorkers(new Workers(false, Duration.ofSeconds(5))));
            MachineRun<SwitchState, SwitchEvent, SwitchAction> run =
                    MachineRun.open(new SwitchMachine(), journal, begun, SwitchEvent.class, time);
            Timers timers = (when, task) -> {
                long nanos = Math.max(0, Duration.between(time.instant(), when).toNanos());
                var alarm = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
                return () -> alarm.cancel(false);
            };
            SwitchHost host = new SwitchHost(
                    new HostLease(folder.resolve("lease.json"), time),
                    new PointerFolder(folder.resolve("live")),
                    deployer(source),
                    new HttpProbe(Duration.ofSeconds(5)),
                    new SwitchHost.Watched("/up", "/metrics", List.of(), List.of()));
            MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver =
                    new MachineDriver<>(run, host, clock, timers, new SwitchEvent.Tick(), SwitchState::isSettled);
            driver.fire(new SwitchEvent.Begin());
            return driver.outcome().toCompletableFuture().get(120, TimeUnit.SECONDS);
        } finally {
            clock.shutdownNow();
        }
    }

    /** A bad release's worker crashes, which no look at the web part shows. */
    private CommandDeployer deployer(Path source) {
        String work = "while true; do echo \"$(cat app.txt) $(date +%s)\" >> \"$1\"; sleep 0.1;"
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
