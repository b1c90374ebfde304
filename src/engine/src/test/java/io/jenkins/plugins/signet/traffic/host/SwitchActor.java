package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.HealthPolicy;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.Triggers;
import io.jenkins.plugins.signet.traffic.deploy.CommandDeployer;
import io.jenkins.plugins.signet.traffic.deploy.SlotCommand;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Ships one version to a host in a folder, in a JVM that can be made to die before or after any of its actions.
 *
 * @param folder holds lease, pointer, slots and artifacts
 */
record SwitchActor(Path folder, RouterProgram program, int bluePort, int greenPort) {

    /** Arguments: folder, router, blue port, green port, version, and where it dies: {@link #ship}. */
    public static void main(String[] arguments) throws Exception {
        SwitchActor actor = new SwitchActor(
                Path.of(arguments[0]),
                RouterProgram.valueOf(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        actor.ship(arguments[4], Integer.parseInt(arguments[5]));
        Runtime.getRuntime().halt(0);
    }

    /** The same as {@link #ship(String, int)}, by an actor that can be killed. */
    Process inAProcessOfItsOwn(String version, int deadlyCrash) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SwitchActor.class.getName(),
                        folder.toString(),
                        program.name(),
                        String.valueOf(bluePort),
                        String.valueOf(greenPort),
                        version,
                        String.valueOf(deadlyCrash))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(version + ".log").toFile())
                .start();
    }

    Router router() {
        return program.in(folder);
    }

    HostLease lease() {
        return new HostLease(leaseFile(), InstantSource.system());
    }

    private Path leaseFile() {
        return folder.resolve("lease.json");
    }

    CommandDeployer deployer() {
        return new CommandDeployer(folder.resolve("slots"), command("any"));
    }

    void stopAll() throws Exception {
        for (Slot slot : Slot.values()) {
            deployer().stop(slot);
        }
    }

    /**
     * Begins the version's switch, or resumes it if its journal shows that it was begun.
     *
     * @param deadlyCrash 2n to die before action n, when its journal entry has been written; 2n + 1 to die after it, when
     *     nothing has been written of its result; -1 to live
     */
    SwitchState ship(String version, int deadlyCrash) throws Exception {
        return ship(version, settings(), InstantSource.system(), host -> deadly(host, deadlyCrash));
    }

    /**
     * The same.
     *
     * @param time what the actor takes for the time
     * @param trouble what befalls its actions
     */
    SwitchState ship(
            String version,
            SwitchSettings settings,
            InstantSource time,
            UnaryOperator<Effects<SwitchEvent, SwitchAction>> trouble)
            throws Exception {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        try (Journal journal = Journal.open(folder.resolve(version + ".journal"))) {
            boolean isNew = journal.entries().isEmpty();
            MachineRun<SwitchState, SwitchEvent, SwitchAction> run = MachineRun.open(
                    new SwitchMachine(), journal, SwitchState.of(request(version), settings), SwitchEvent.class, time);
            Timers timers = (when, task) -> {
                long nanos = Math.max(0, Duration.between(time.instant(), when).toNanos());
                var alarm = clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
                return () -> alarm.cancel(false);
            };
            MachineDriver<SwitchState, SwitchEvent, SwitchAction> driver = new MachineDriver<>(
                    run,
                    trouble.apply(host(version, time)),
                    clock,
                    timers,
                    new SwitchEvent.Tick(),
                    SwitchState::isSettled);
            driver.fire(isNew ? new SwitchEvent.Begin() : new SwitchEvent.Resumed());
            return driver.outcome().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } finally {
            clock.shutdownNow();
        }
    }

    private static Effects<SwitchEvent, SwitchAction> deadly(Effects<SwitchEvent, SwitchAction> host, int deadlyCrash) {
        return new Effects<>() {
            private int count;

            @Override
            public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
                int number = count++;
                dieAt(2 * number);
                Optional<SwitchEvent> event = host.perform(action);
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

    private static void killed() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (; ; ) {
            LockSupport.park();
        }
    }

    private SwitchRequest request(String version) throws Exception {
        Path artifact = Files.createDirectories(folder.resolve(version)).resolve("app.txt");
        Files.writeString(artifact, version);
        List<Artifact> artifacts = List.of(new Artifact("app.txt", Digest.ofFile(artifact)));
        return SwitchRequest.ship(
                new ReleaseId("shop", version),
                "production",
                Manifest.of(artifacts).digest(),
                artifacts,
                "switch-to-" + version);
    }

    private SwitchHost host(String version, InstantSource time) {
        SwitchHost.Watched watched = new SwitchHost.Watched("/up", "/metrics", List.of(), List.of());
        SlotCommand command = command(version);
        return new SwitchHost(
                new HostLease(leaseFile(), time),
                router(),
                new CommandDeployer(folder.resolve("slots"), command),
                new HttpProbe(Duration.ofSeconds(5)),
                watched);
    }

    private SlotCommand command(String version) {
        return new SlotCommand(
                folder.resolve(version),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx32m",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlotApp.class.getName(),
                        "${port}"),
                Map.of(),
                "production",
                bluePort,
                greenPort);
    }

    static SwitchSettings settings() {
        Duration often = Duration.ofMillis(50);
        return SwitchSettings.defaults()
                .withHealth(new HealthPolicy("/up", often, Duration.ofSeconds(5), 2, 3, Duration.ofSeconds(30)))
                .withWindow(Duration.ofMillis(300))
                .withLookEvery(often)
                .withDrain(Duration.ofMillis(200))
                .withTriggers(Triggers.defaults());
    }
}
