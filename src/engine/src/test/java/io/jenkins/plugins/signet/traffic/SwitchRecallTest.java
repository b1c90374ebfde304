package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A release that a person takes back while its window is open; at any other time the press changes nothing. */
class SwitchRecallTest extends SwitchStage {

    private static final SwitchEvent.Recall PRESS = new SwitchEvent.Recall("ada", "prices are wrong");

    private Optional<String> refusal;

    /** Presses right before the result of one of the actions comes in. */
    private void pressAt(String action) {
        bend = (asked, result) -> {
            if (asked.getClass().getSimpleName().equals(action) && refusal == null) {
                refusal = SwitchRecall.refusal(state);
                press();
            }
            return result;
        };
        run(new SwitchEvent.Begin());
    }

    private void press() {
        SwitchState before = state;
        boolean counts = SwitchRecall.refusal(state).isEmpty();
        fire(PRESS);
        assertEquals(counts, SwitchRecall.isBy(PRESS, state));
        if (!counts) {
            assertEquals(before, state, "a press that does not count has changed something");
        }
    }

    @Example
    void inTheWindowUsersArePutBackAndTheRecordSaysByWhomAndWhy() {
        oldIsLive();
        pressAt("Sample");
        assertEquals(Optional.empty(), refusal);
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Set.of(Slot.BLUE), host.running.keySet());
        assertTrue(host.released);
        assertTrue(
                state.summary().startsWith("flipped back to blue: recalled by ada: prices are wrong"), state::summary);
        assertFalse(state.releaseIsLive());
        assertFalse(state.verdict().passes());
    }

    @Example
    void theFirstReleaseHasNothingBeforeIt() {
        pressAt("Sample");
        assertEquals(Optional.of("nothing was live before it"), refusal);
        assertEquals(SwitchOutcome.KEPT, state.outcome());
    }

    @Example
    void usersAreNotSentBackToWhatCannotLiveWithTheDatabase() {
        oldIsLive();
        host.unfit = OLD;
        pressAt("Sample");
        assertTrue(refusal.orElseThrow().startsWith("there is no way back: "), refusal::toString);
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(Slot.GREEN, host.pointer);
    }

    @Example
    void aRollbackHasNoWindow() {
        oldIsLive();
        state = SwitchState.of(request(NEW, Purpose.ROLLBACK), SETTINGS);
        pressAt("Sample");
        assertEquals(Optional.of("no window is watched here"), refusal);
        assertEquals(SwitchOutcome.KEPT, state.outcome());
    }

    @Example
    void twoWhoPressAtOncePutUsersBackOnce() {
        oldIsLive();
        pressAt("Sample");
        SwitchState first = state;
        fire(new SwitchEvent.Recall("bob", "me too"));
        assertEquals(first, state);
        assertEquals(1, done.stream().filter("PointRouter"::equals).count() - 1, () -> "flipped back once: " + done);
    }

    /** Whenever the press comes: it counts in the window alone, and then users are back at the end. */
    @Property(tries = 60)
    void wheneverItIsPressedItCountsInTheWindowOrNotAtAll(@ForAll @IntRange(max = 40) int moment) {
        // a stage of its own for each try
        new SwitchRecallTest().pressedBefore(moment);
    }

    private void pressedBefore(int moment) {
        oldIsLive();
        AtomicInteger actions = new AtomicInteger();
        boolean[] counted = new boolean[1];
        bend = (asked, result) -> {
            if (actions.getAndIncrement() == moment) {
                counted[0] = state.phase() == SwitchPhase.WATCHING && state.outcome() == null;
                press();
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(counted[0] ? SwitchOutcome.FLIPPED_BACK : SwitchOutcome.KEPT, state.outcome());
        assertEquals(counted[0] ? Slot.BLUE : Slot.GREEN, host.pointer);
    }

    @Example
    void afterACrashThePressIsNotForgotten() {
        oldIsLive();
        bend = (asked, result) -> {
            if (asked instanceof SwitchAction.Sample && state.outcome() == null) {
                press();
                forget();
                return new SwitchEvent.Resumed();
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(PRESS.reason(), state.reason());
        assertTrue(Duration.between(state.milestones().get(SwitchMilestone.TRIGGERED), now)
                        .toSeconds()
                < 60);
    }
}
