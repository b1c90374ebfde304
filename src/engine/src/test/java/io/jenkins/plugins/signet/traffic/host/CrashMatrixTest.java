package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.traffic.Outcome;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The actor is killed before and after each action, with users on the router; another takes its journal up.
 * {@code -Dsignet.crashes=50} tries every action of the switch, the default build those up to the flip's verification.
 */
class CrashMatrixTest {

    private static final int CRASHES = Integer.getInteger("signet.crashes", 14);
    private static final int KILLED = 137;

    @TempDir
    Path folder;

    @Test
    void everyCrashIsResumedToExactlyOneHealthyLiveSlot() throws Exception {
        SwitchActor actor = new SwitchActor(folder, Upstreams.freePort(), Upstreams.freePort());
        int port = Upstreams.freePort();
        RouterConfig config = new RouterConfig("shop", "127.0.0.1:" + port, actor.bluePort(), actor.greenPort());
        RouterProgram.NGINX.configure(folder, config);
        Process router = RouterProgram.NGINX.start(folder, port, actor.pointer());
        try {
            assertEquals(Outcome.KEPT, actor.ship("v0", -1).outcome());
            try (SteadyLoad load = SteadyLoad.on(port).visitors()) {
                int died = 0;
                for (int crash = 0; crash < CRASHES; crash++) {
                    died += crashAndResume(actor, crash, port);
                }
                assertTrue(died >= Math.min(CRASHES, 14), "the actor died only " + died + " times");
                assertEquals(List.of(), load.failures);
                System.out.printf("%d crashes, each resumed; %d requests, 0 failed%n", died, load.requests.get());
            }
        } finally {
            RouterProgram.stop(router);
            actor.stopAll();
        }
    }

    /** Whether the actor lived long enough to be killed: 1 or 0. */
    private int crashAndResume(SwitchActor actor, int crash, int port) throws Exception {
        String version = "v" + (crash + 1);
        Optional<Slot> before = actor.pointer().live();
        int exit = child(actor, version, crash);
        assertTrue(actor.deployer().isRunning(actor.pointer().live().orElseThrow()), "what is live runs");
        if (exit == 0) {
            return 0;
        }
        assertEquals(KILLED, exit);
        SwitchState state = actor.ship(version, -1);
        assertEquals(Outcome.KEPT, state.outcome(), () -> "crash " + crash + ": " + state.summary());
        assertEquals(1, state.resumes());
        assertEquals(Optional.of(state.live()), actor.pointer().live());
        assertEquals(before.map(Slot::other), actor.pointer().live());
        assertEquals(Optional.of(state.request().digest()), actor.deployer().running(state.live()));
        assertFalse(actor.lease().see().isHeld(Instant.now()), "the lease is given back");
        try (RawHttp http = new RawHttp(port)) {
            assertEquals(version, http.get("/", false));
        }
        return 1;
    }

    private int child(SwitchActor actor, String version, int crash) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SwitchActor.class.getName(),
                        folder.toString(),
                        String.valueOf(actor.bluePort()),
                        String.valueOf(actor.greenPort()),
                        version,
                        String.valueOf(crash))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("actor.log").toFile())
                .start();
        return child.waitFor();
    }
}
