package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.load.TraefikFolder;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong around a switch does go wrong, with a real router, real processes and users. */
@Tag("proof")
class TroubledSwitchTest {

    private static final Duration LONG_WINDOW = Duration.ofMillis(Proof.times(1500, 3000));

    @TempDir
    Path folder;

    private final int port = FreePort.take();
    private SwitchActor actor;
    private Process router;

    private void begin(RouterProgram program, Path home) throws Exception {
        actor = new SwitchActor(home, program, FreePort.take(), FreePort.take());
        program.configure(
                home, new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, actor.bluePort(), actor.greenPort()));
        router = program.start(home, port);
        assertEquals(SwitchOutcome.KEPT, actor.ship("v1", -1).outcome());
    }

    @AfterEach
    void end() throws Exception {
        if (router != null) {
            RouterProgram.stop(router);
        }
        if (actor != null) {
            actor.stopAll();
        }
    }

    @Test
    void aHealthCheckThatFailsNowAndThenIsNoTrigger() throws Exception {
        begin(RouterProgram.NGINX, folder);
        assertEquals(SwitchOutcome.KEPT, actor.ship("flaps-v2", -1).outcome());
        liveIs("flaps-v2");
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.signet.traffic.load.RouterProgram#tried")
    void aRouterThatIsKilledInTheWindowComesBackWhereItWas(RouterProgram program) throws Exception {
        begin(program, folder);
        AtomicBoolean killed = new AtomicBoolean();
        SwitchState state = ship(
                "v2",
                SwitchActor.settings().withWindow(LONG_WINDOW),
                before(SwitchAction.Sample.class::isInstance, () -> {
                    if (!killed.getAndSet(true)) {
                        RouterProgram.kill(router);
                        Waiting.until("the port is free", () -> !Waiting.accepts(port));
                        router = program.start(folder, port);
                    }
                }));
        assertEquals(SwitchOutcome.KEPT, state.outcome(), state::summary);
        liveIs("v2");
    }

    @Test
    void aRouterThatHangsInTheFlipIsAskedAgain() throws Exception {
        assumeTrue(Proof.isDemanded(), "its timeout takes long: mvn -Pproof runs this");
        begin(RouterProgram.HAPROXY, folder);
        AtomicLong tries = new AtomicLong();
        SwitchState state = ship(
                "v2",
                SwitchActor.settings(),
                before(
                        SwitchAction.PointRouter.class::isInstance,
                        () -> signal(tries.getAndIncrement() == 0 ? "-STOP" : "-CONT")));
        assertTrue(tries.get() > 1, "it hung");
        assertEquals(SwitchOutcome.KEPT, state.outcome(), state::summary);
        liveIs("v2");
    }

    @Test
    void aRouterThatCannotBeReachedForTheFlipLeavesTheOldReleaseLive() throws Exception {
        assumeTrue(Proof.isDemanded(), "six tries take long: mvn -Pproof runs this");
        begin(RouterProgram.HAPROXY, folder);
        Slot old = actor.router().live().orElseThrow();
        Path socket = folder.resolve("haproxy.sock");
        Path aside = folder.resolve("aside.sock");
        UnaryOperator<Effects<SwitchEvent, SwitchAction>> gone =
                before(action -> flipsTo(action, old.other()) && Files.exists(socket), () -> Files.move(socket, aside));
        UnaryOperator<Effects<SwitchEvent, SwitchAction>> back =
                before(action -> flipsTo(action, old), () -> Files.move(aside, socket));
        SwitchState state = ship("v2", SwitchActor.settings(), host -> back.apply(gone.apply(host)));
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome(), state::summary);
        assertTrue(state.reason().contains("runtime API"), state.reason());
        liveIs("v1");
        assertFalse(actor.deployer().isRunning(old.other()), "what was never live is cleaned up");
    }

    @Test
    void aRouterThatAcceptsTheFlipWithoutEffectLeavesTheOldReleaseLive() throws Exception {
        assumeTrue(Proof.times(0, 1) > 0, "six tries take long: mvn -Pproof runs this");
        begin(RouterProgram.TRAEFIK, folder);
        Slot old = actor.router().live().orElseThrow();
        Path broken = new TraefikFolder(folder).pointer().resolveSibling("broken.yml");
        SwitchState state = ship(
                "v2",
                SwitchActor.settings(),
                before(action -> flipsTo(action, old.other()), () -> Files.writeString(broken, "http: [")));
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome(), state::summary);
        assertTrue(state.reason().contains("Traefik does not do"), state.reason());
        liveIs("v1");
        assertFalse(actor.deployer().isRunning(old.other()), "what was never live is cleaned up");
    }

    private static boolean flipsTo(SwitchAction action, Slot slot) {
        return action instanceof SwitchAction.PointRouter point && point.slot() == slot;
    }

    @Test
    void ofTwoActorsAtTheSameMomentOneWaitsItsTurn() throws Exception {
        begin(RouterProgram.NGINX, folder);
        try (SteadyLoad load = SteadyLoad.on(port).visitors()) {
            Process one = actor.inAProcessOfItsOwn("v2", -1);
            Process other = actor.inAProcessOfItsOwn("v3", -1);
            one.waitFor();
            other.waitFor();
            assertEquals(List.of(), load.failures);
        }
        List<SwitchOutcome> outcomes =
                List.of(actor.ship("v2", -1).outcome(), actor.ship("v3", -1).outcome());
        assertTrue(outcomes.contains(SwitchOutcome.KEPT), outcomes::toString);
        assertTrue(List.of(SwitchOutcome.KEPT, SwitchOutcome.LEASE_REFUSED).containsAll(outcomes), outcomes::toString);
        Slot live = actor.router().live().orElseThrow();
        assertTrue(actor.deployer().isRunning(live));
    }

    static LongStream jumps() {
        return LongStream.of(3600, -3600).limit(Proof.times(1, 2));
    }

    @ParameterizedTest
    @MethodSource("jumps")
    void aClockThatJumpsAnHourChangesNothing(long seconds) throws Exception {
        begin(RouterProgram.NGINX, folder);
        AtomicLong jump = new AtomicLong();
        InstantSource time = () -> InstantSource.system().instant().plusSeconds(jump.get());
        SwitchState state = actor.ship(
                "v2",
                SwitchActor.settings().withWindow(LONG_WINDOW),
                time,
                before(SwitchAction.Sample.class::isInstance, () -> jump.set(seconds)));
        assertEquals(SwitchOutcome.KEPT, state.outcome(), state::summary);
        assertTrue(state.watch().samples() > 5, "the window was watched all the same");
        liveIs("v2");
    }

    @Test
    void aFullDiskStopsTheSwitchAndLosesNothing() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()) == 0;
        assumeTrue(isMounted, "only root can make a small disk here");
        try {
            begin(RouterProgram.NGINX, small);
            Path filler = small.resolve("filler");
            ExecutionException full = assertThrows(
                    ExecutionException.class,
                    () -> ship(
                            "v2",
                            SwitchActor.settings(),
                            before(SwitchAction.CheckHealth.class::isInstance, () -> fill(filler))));
            assertTrue(full.getCause() instanceof UndeterminedException, full::toString);
            liveIs("v1");
            Files.delete(filler);
            assertEquals(SwitchOutcome.KEPT, actor.ship("v2", -1).outcome(), "resumed once there is room");
            liveIs("v2");
        } finally {
            end();
            router = null;
            actor = null;
            run("umount", small.toString());
        }
    }

    private SwitchState ship(
            String version, SwitchSettings settings, UnaryOperator<Effects<SwitchEvent, SwitchAction>> trouble)
            throws Exception {
        return actor.ship(version, settings, InstantSource.system(), trouble);
    }

    private void liveIs(String version) throws Exception {
        Slot live = actor.router().live().orElseThrow();
        assertTrue(actor.deployer().isRunning(live), "what is live runs");
        try (RawHttp http = new RawHttp(port)) {
            assertEquals(version, http.get("/", false));
        }
    }

    /** Something that happens to the world. */
    private interface Mishap {
        void happen() throws Exception;
    }

    private static UnaryOperator<Effects<SwitchEvent, SwitchAction>> before(
            Predicate<SwitchAction> which, Mishap mishap) {
        return host -> new Effects<>() {
            @Override
            public Optional<SwitchEvent> perform(SwitchAction action) throws InterruptedException {
                if (which.test(action)) {
                    try {
                        mishap.happen();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }
                return host.perform(action);
            }

            @Override
            public Optional<SwitchEvent> failed(SwitchAction action, String reason) {
                return host.failed(action, reason);
            }
        };
    }

    private void signal(String signal) throws Exception {
        run("kill", signal, String.valueOf(router.pid()));
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (byte[] page = new byte[4096]; ; ) {
                out.write(page);
            }
        } catch (IOException full) {
            assertTrue(Files.size(file) > 0, full::toString);
        }
    }
}
