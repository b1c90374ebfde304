package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The actor is killed (kill -9) before and after each action, with users on the router; another takes its journal up. The
 * short version holds every fifth crash up to the flip's verification, with one router; the proof all of them, with each.
 */
@Tag("proof")
class CrashMatrixTest {

    private static final int CRASHES = Proof.times(14, 60);
    private static final int STEP = Proof.times(5, 1);
    private static final int KILLED = 137;
    private static final List<List<String>> ROWS = new ArrayList<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.signet.traffic.load.RouterProgram#tried")
    void everyCrashIsResumedToExactlyOneHealthyLiveSlot(RouterProgram program) throws Exception {
        SwitchActor actor = new SwitchActor(folder, program, FreePort.take(), FreePort.take());
        int port = FreePort.take();
        RouterConfig config =
                new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, actor.bluePort(), actor.greenPort());
        program.configure(folder, config);
        Process router = program.start(folder, port);
        try {
            assertEquals(SwitchOutcome.KEPT, actor.ship("v0", -1).outcome());
            try (SteadyLoad load = SteadyLoad.on(port).visitors()) {
                int died = 0;
                for (int crash = 0; crash < CRASHES; crash += STEP) {
                    died += crashAndResume(actor, crash, port);
                }
                assertTrue(died >= Math.min(CRASHES, 14) / STEP, "the actor died only " + died + " times");
                assertEquals(List.of(), load.failures);
                ROWS.add(List.of(
                        program.name().toLowerCase(Locale.ROOT),
                        String.valueOf(died),
                        String.valueOf(died),
                        String.valueOf(load.requests.get()),
                        String.valueOf(load.failures.size())));
            }
        } finally {
            RouterProgram.stop(router);
            actor.stopAll();
        }
    }

    @AfterAll
    static void keep() {
        Proof.record(new Figures(
                "Crashes of the actor",
                List.of(
                        "A whole switch, its actor killed (kill -9) before and after every single action, with users on the"
                                + " router, and resumed by another. Each time the new release is live in exactly one slot, its"
                                + " digest read back, and the lease given back."),
                List.of("router", "crashes", "resumed", "requests", "failed"),
                ROWS));
    }

    /** Whether the actor lived long enough to be killed: 1 or 0. */
    private int crashAndResume(SwitchActor actor, int crash, int port) throws Exception {
        String version = "v" + (crash + 1);
        Optional<Slot> before = actor.router().live();
        int exit = actor.inAProcessOfItsOwn(version, crash).waitFor();
        assertTrue(actor.deployer().isRunning(actor.router().live().orElseThrow()), "what is live runs");
        if (exit == 0) {
            return 0;
        }
        assertEquals(KILLED, exit);
        SwitchState state = actor.ship(version, -1);
        assertEquals(SwitchOutcome.KEPT, state.outcome(), () -> "crash " + crash + ": " + state.summary());
        assertEquals(1, state.resumes());
        assertEquals(Optional.of(state.live()), actor.router().live());
        assertEquals(before.map(Slot::other), actor.router().live());
        assertEquals(Optional.of(state.request().digest()), actor.deployer().running(state.live()));
        assertFalse(actor.lease().see().isHeld(Instant.now()), "the lease is given back");
        try (RawHttp http = new RawHttp(port)) {
            assertEquals(version, http.get("/", false));
        }
        return 1;
    }
}
