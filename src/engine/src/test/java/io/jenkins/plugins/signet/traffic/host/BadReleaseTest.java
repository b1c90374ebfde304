package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchSettings;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.router.RouterConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releases that are healthy and fail every second request: how soon users are back on the one before. */
@Tag("proof")
class BadReleaseTest {

    private static final int RELEASES = Proof.times(1, 10);
    private static final Duration INTERVAL = Duration.ofMillis(Proof.times(250, 1000));
    private static final SwitchSettings SETTINGS =
            SwitchActor.settings().withWindow(Duration.ofMinutes(1)).withLookEvery(INTERVAL);
    /** The first look tells where the counters stand; two intervals later the third is over. */
    private static final int MAX_LOOKS = 3;

    private static final List<List<String>> ROWS = new ArrayList<>();

    @TempDir
    Path folder;

    private final List<Duration> fromTrigger = new ArrayList<>();
    private final List<Duration> fromFlip = new ArrayList<>();
    private long requests;
    private long failed;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.signet.traffic.load.RouterProgram#tried")
    void usersAreBackWithinTwoLooks(RouterProgram program) throws Exception {
        SwitchActor actor = new SwitchActor(folder, program, FreePort.take(), FreePort.take());
        int port = FreePort.take();
        program.configure(
                folder, new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, actor.bluePort(), actor.greenPort()));
        Process router = program.start(folder, port);
        try {
            assertEquals(SwitchOutcome.KEPT, actor.ship("v0", -1).outcome());
            for (int i = 1; i <= RELEASES; i++) {
                try (SteadyLoad load = SteadyLoad.on(port).visitors()) {
                    goesBack(actor.ship("bad-v" + i, SETTINGS, InstantSource.system(), UnaryOperator.identity()));
                    assertFalse(load.failures.isEmpty(), "users met the bad release");
                }
                try (RawHttp http = new RawHttp(port)) {
                    assertEquals("v0", http.get("/", false));
                }
            }
        } finally {
            RouterProgram.stop(router);
            actor.stopAll();
        }
        ROWS.add(List.of(
                program.name().toLowerCase(Locale.ROOT),
                String.valueOf(RELEASES),
                longest(fromTrigger),
                longest(fromFlip),
                failed + " of " + requests));
    }

    private void goesBack(SwitchState state) {
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome(), state::summary);
        assertTrue(state.reason().startsWith("error rate "), state.reason());
        assertTrue(state.watch().samples() <= MAX_LOOKS, () -> state.watch().samples() + " looks");
        assertTrue(state.record().failed() > 0, "the failed requests are reported");
        failed += state.record().failed();
        requests += state.record().requests();
        fromTrigger.add(between(state, SwitchMilestone.TRIGGERED));
        fromFlip.add(between(state, SwitchMilestone.FLIPPED));
    }

    private static Duration between(SwitchState state, SwitchMilestone begin) {
        return Duration.between(
                state.milestones().get(begin), state.milestones().get(SwitchMilestone.FLIPPED_BACK));
    }

    private static String longest(List<Duration> durations) {
        return durations.stream().max(Duration::compareTo).orElseThrow().toMillis() + " ms";
    }

    @AfterAll
    static void keep() {
        Proof.record(new Figures(
                "Bad releases",
                List.of("Releases that pass their health check and fail every second request, under load, with a"
                        + " look every " + INTERVAL.toMillis() + " ms: the longest that it took from the trigger, and"
                        + " from the flip, until users were back on the release before. The failed requests are those"
                        + " that the switch reported."),
                List.of("router", "releases", "from the trigger", "from the flip", "requests failed"),
                ROWS));
    }
}
