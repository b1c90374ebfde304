package io.jenkins.plugins.signet.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.soak.SoakAction.Probe;
import io.jenkins.plugins.signet.soak.SoakState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoakMachineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Digest SHIPPED = Digest.of("shipped");
    private static final SoakPolicy POLICY = SoakPolicy.of(Duration.ofSeconds(60), Duration.ofSeconds(5));

    private final SoakMachine machine = new SoakMachine();
    private SoakState state = SoakState.of(POLICY, SHIPPED);
    private List<SoakAction> actions = List.of();
    private Instant now = START;

    @BeforeEach
    void begin() {
        fire(new SoakEvent.Begin());
    }

    @Test
    void passesWhenHealthyProbesFillTheWindow() {
        soakFor(Duration.ofSeconds(61));
        assertEquals(Phase.PASSED, state.phase());
        assertEquals(Verdict.GREEN, state.verdict());
        assertTrue(state.healthy() >= POLICY.minProbes());
        assertEquals(1.0, state.progress(now));
    }

    @Test
    void doesNotPassOnElapsedTimeAlone() {
        fire(new SoakEvent.Healthy(state.probe(), SHIPPED));
        now = now.plusSeconds(70);
        fire(new SoakEvent.Resumed());
        fire(new SoakEvent.Healthy(state.probe(), SHIPPED));
        assertEquals(Phase.SOAKING, state.phase());
        assertEquals("nobody watched for 70 s", state.resets().get(0).reason());
        assertEquals(1, state.healthy());
    }

    @Test
    void startsTheWindowAgainOnAFailureOverTheBudget() {
        soakFor(Duration.ofSeconds(50));
        fire(new SoakEvent.Tick());
        fire(new SoakEvent.Failed(state.probe(), "503"));
        assertEquals(0, state.healthy());
        assertEquals(0.0, state.progress(now));
        soakFor(Duration.ofSeconds(50));
        assertEquals(Phase.SOAKING, state.phase());
        soakFor(Duration.ofSeconds(20));
        assertEquals(Phase.PASSED, state.phase());
    }

    @Test
    void startsTheWindowAgainWhenOtherBitsRun() {
        soakFor(Duration.ofSeconds(50));
        fire(new SoakEvent.Tick());
        fire(new SoakEvent.Healthy(state.probe(), Digest.of("other")));
        assertEquals(Phase.SOAKING, state.phase());
        assertTrue(state.resets().get(0).reason().contains(Digest.of("other").abbreviated()));
    }

    @Test
    void ignoresResultsThatItDoesNotWaitFor() {
        int stale = state.probe();
        fire(new SoakEvent.Healthy(stale, SHIPPED));
        SoakState before = state;
        fire(new SoakEvent.Healthy(stale, SHIPPED));
        fire(new SoakEvent.Failed(stale, "late"));
        fire(new SoakEvent.Failed(stale + 7, "never asked"));
        assertEquals(before, state);
    }

    @Test
    void countsAProbeWithoutResultAsFailed() {
        now = state.nextProbeAt();
        fire(new SoakEvent.Tick());
        assertEquals("probe 1 gave no result in time", state.resets().get(0).reason());
    }

    @Test
    void givesUpAtItsDeadline() {
        for (int i = 0; i < 100 && !state.isSettled(); i++) {
            fire(new SoakEvent.Failed(state.probe(), "503"));
            now = now.plusSeconds(5);
            fire(new SoakEvent.Tick());
        }
        assertEquals(Phase.FAILED, state.phase());
        assertEquals(Verdict.RED, state.verdict());
    }

    @Test
    void anAbortedSoakIsNeverGreen() {
        fire(new SoakEvent.Abort("stopped"));
        assertEquals(Verdict.UNDETERMINED, state.verdict());
    }

    @Test
    void aSkippedSoakIsAmberAndNamesWhoAndWhy() {
        fire(new SoakEvent.Skip("ada", "hotfix", START.plusSeconds(3600)));
        assertEquals(Verdict.AMBER, state.verdict());
        assertTrue(state.summary().contains("ada: hotfix"));
    }

    @Property(tries = 500)
    void neverPassesWithAnUnwatchedGapInItsWindow(
            @ForAll @Size(max = 80) List<@IntRange(max = 40) Integer> gaps, @ForAll long outcomes) {
        now = START;
        state = SoakState.of(POLICY, SHIPPED);
        fire(new SoakEvent.Begin());
        List<Instant> healthyAt = new ArrayList<>();
        for (int i = 0; i < gaps.size() && !state.isSettled(); i++) {
            now = now.plusSeconds(gaps.get(i));
            boolean ok = (outcomes >>> (i % Long.SIZE) & 7) != 0;
            fire(ok ? new SoakEvent.Healthy(state.probe(), SHIPPED) : new SoakEvent.Failed(state.probe(), "x"));
            if (ok) {
                healthyAt.add(now);
            }
            now = now.plusSeconds(5);
            fire(new SoakEvent.Tick());
        }
        if (state.phase() == Phase.PASSED) {
            Instant from = state.windowStartedAt();
            Instant previous = from;
            for (Instant at : healthyAt.stream().filter(t -> !t.isBefore(from)).toList()) {
                assertFalse(Duration.between(previous, at).compareTo(POLICY.maxGap()) > 0, "gap in a passed window");
                previous = at;
            }
            assertFalse(Duration.between(from, previous).compareTo(POLICY.window()) < 0, "window too short");
        }
    }

    private void soakFor(Duration time) {
        for (Instant end = now.plus(time); now.isBefore(end) && !state.isSettled(); ) {
            fire(new SoakEvent.Tick());
            if (actions.stream().anyMatch(Probe.class::isInstance) || state.awaiting()) {
                fire(new SoakEvent.Healthy(state.probe(), SHIPPED));
            }
            now = now.plusSeconds(5);
        }
    }

    private void fire(SoakEvent event) {
        Transition<SoakState, SoakAction> next = machine.on(state, event, now);
        state = Json.read(Json.write(next.state()), SoakState.class);
        assertEquals(next.state(), state, "survives the journal");
        actions = next.actions();
    }
}
