package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs already is taken over, and nothing else is done to it. */
class SwitchAdoptTest extends SwitchStage {

    @BeforeEach
    void somethingRunsInGreen() {
        host.running.put(Slot.GREEN, OLD);
        Adoptee adoptee = new Adoptee(Slot.GREEN, Adoptee.Kind.PROCESS, "4711", List.of(), List.of());
        state = SwitchState.of(
                SwitchRequest.adopt(
                        new ReleaseId("shop", "0"), "production", OLD, List.of(), "adopt-1", "ada", adoptee),
                SETTINGS);
    }

    private void assertUntouched() {
        assertEquals(OLD, host.running.get(Slot.GREEN));
        assertTrue(host.released, "lease released");
        assertFalse(done.contains("Deploy") || done.contains("StopSlot"), "" + done);
    }

    @Test
    void itsSlotIsPointedToAndReadBackAndNothingIsStarted() {
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(Slot.GREEN, host.pointer);
        assertEquals(OLD, state.readBack());
        assertNull(state.from());
        assertEquals(1, state.watch().samples(), "one look, and no window");
        assertUntouched();
    }

    @Test
    void aRouterThatPointsThereAlreadyIsFine() {
        host.pointer = Slot.GREEN;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertUntouched();
    }

    @Test
    void aRouterThatSendsUsersElsewhereIsLeftAlone() {
        host.pointer = Slot.BLUE;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome());
        assertTrue(state.reason().contains("points to blue already"), state.reason());
        assertEquals(Slot.BLUE, host.pointer);
        assertUntouched();
    }

    @Test
    void whatIsUnwellIsNotTakenOverAndNotStopped() {
        host.healthy = false;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome());
        assertNull(host.pointer);
        assertUntouched();
    }

    @Test
    void abortedBeforeThePointerMovesItGoesOnAsItDid() {
        abortAt("CheckHealth");
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertUntouched();
    }

    @Test
    void aCrashAfterAnyActionEndsTheSame() {
        for (String at :
                List.of("AcquireLease", "Look", "Adopt", "CheckHealth", "PointRouter", "ReadDigest", "Sample")) {
            host.pointer = null;
            done.clear();
            somethingRunsInGreen();
            bend = new BiFunction<>() {
                private boolean hasCrashed;

                @Override
                public SwitchEvent apply(SwitchAction action, SwitchEvent result) {
                    if (hasCrashed || !action.getClass().getSimpleName().equals(at)) {
                        return result;
                    }
                    hasCrashed = true;
                    forget();
                    return new SwitchEvent.Resumed();
                }
            };
            run(new SwitchEvent.Begin());
            assertEquals(SwitchOutcome.KEPT, state.outcome(), at);
            assertEquals(Slot.GREEN, host.pointer, at);
            assertUntouched();
        }
    }

    @Test
    void afterwardsAReleaseGoesAwayFromItAndBack() {
        run(new SwitchEvent.Begin());
        state = SwitchState.of(request(NEW, Purpose.SHIP, "run-2"), SETTINGS.withRetireOld(false));
        run(new SwitchEvent.Begin());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(OLD, state.before());
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK, "run-3"), SETTINGS.withRetireOld(false));
        run(new SwitchEvent.Begin());
        assertEquals(Slot.GREEN, host.pointer);
        assertEquals(OLD, host.running.get(Slot.GREEN));
    }
}
