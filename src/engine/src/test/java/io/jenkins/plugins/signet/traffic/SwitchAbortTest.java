package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.machine.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A switch that is to stop comes to a safe side, in time, and so does one whose shell is dead. */
class SwitchAbortTest extends SwitchStage {

    @Example
    void whatHangsAfterAnAbortIsLeftAndNamedWhenItsTimeIsOver() {
        oldIsLive();
        bend = (action, result) -> {
            if (action instanceof SwitchAction.SeeDrain drain) {
                return new SwitchEvent.DrainSeen(drain.step(), 3);
            }
            return result;
        };
        state = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS.withDrain(Duration.ofHours(1)));
        Instant[] asked = new Instant[1];
        java.util.function.BiFunction<SwitchAction, SwitchEvent, SwitchEvent> draining = bend;
        bend = (action, result) -> {
            if (action instanceof SwitchAction.Sample && state.abort() == null && state.outcome() == null) {
                asked[0] = now;
                fire(new SwitchEvent.Abort("ada pressed stop"));
            }
            return draining.apply(action, result);
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(StepLimits.DEFAULT_ABORT, Duration.between(asked[0], now));
        assertEquals(
                List.of("the abort had to end here: what was started in green may still run"),
                state.record().notes());
        performRest();
        assertTrue(host.released, "the lease is given back, so the next switch can start");
    }

    @Example
    void aKilledSwitchToABrokenBuildIsAbandonedAndTheFixShips() {
        oldIsLive();
        host.healthy = false;
        killedAt("CheckHealth");
        SwitchRequest fix = request(OTHER, Purpose.SHIP, "run-2");
        assertEquals(KilledSwitch.ABANDON_FIRST, KilledSwitch.next(state, fix, host.holder));
        assertEquals(KilledSwitch.CONTINUE, KilledSwitch.next(state, request(NEW, Purpose.SHIP, "run-3"), host.holder));
        run(new SwitchEvent.Abandon("the fix is shipped instead"));
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Set.of(Slot.BLUE), host.running.keySet(), "what it had started is stopped");
        assertTrue(host.released);
        host.healthy = true;
        state = SwitchState.of(fix, SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
    }

    @Example
    void oneThatWasKilledInItsWindowIsAbandonedByGoingBack() {
        oldIsLive();
        killedAt("Sample");
        run(new SwitchEvent.Abandon("ada gives it up"));
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Set.of(Slot.BLUE), host.running.keySet());
    }

    @Example
    void afterItsLeaseWasBrokenItEndsWithoutTouchingAnything() {
        oldIsLive();
        killedAt("CheckHealth");
        host.token++;
        host.holder = "ada";
        host.released = true;
        assertEquals(KilledSwitch.LOST, KilledSwitch.next(state, request(OTHER, Purpose.SHIP, "run-2"), host.holder));
        done.clear();
        run(new SwitchEvent.Abandon("its lease was broken"));
        assertEquals(SwitchOutcome.LEASE_LOST, state.outcome());
        assertEquals(List.of("AcquireLease"), done);
        state = SwitchState.of(request(OTHER, Purpose.SHIP, "run-2"), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
    }

    /** Whatever fails or hangs, whenever it is asked: at most the limit later it is over, or nothing more is waited for. */
    @Property(tries = 2_000)
    void everyAbortEndsInTime(@ForAll long seed) {
        Random random = new Random(seed);
        ModelHost model = new ModelHost();
        model.pointer = Slot.BLUE;
        model.running.put(Slot.BLUE, OLD);
        SwitchMachine machine = new SwitchMachine();
        Workers workers = random.nextBoolean() ? null : new Workers(random.nextBoolean(), Duration.ofMinutes(5));
        SwitchState at = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS.withWorkers(workers));
        Instant time = now;
        Instant abortedAt = null;
        List<SwitchAction> asked = new ArrayList<>();
        List<Instant> alarms = new ArrayList<>();
        SwitchEvent event = new SwitchEvent.Begin();
        int abortAfter = random.nextInt(120);
        StringBuilder trace = new StringBuilder();
        for (int i = 0; ; i++) {
            assertTrue(i < 20_000, "does not end");
            Transition<SwitchState, SwitchAction> next = machine.on(at, event, time);
            at = next.state();
            trace.append("\n").append(event).append(" → ").append(at.phase()).append(next.actions());
            for (SwitchAction action : next.actions()) {
                if (action instanceof SwitchAction.WakeAt wake) {
                    alarms.add(wake.at());
                } else {
                    asked.add(action);
                }
            }
            if (at.isSettled()) {
                break;
            }
            if (i == abortAfter) {
                abortedAt = time;
                event = random.nextBoolean() || at.phase() == SwitchPhase.NEW
                        ? new SwitchEvent.Abort("enough")
                        : new SwitchEvent.Abandon("enough");
            } else if (!asked.isEmpty()) {
                SwitchAction action = asked.remove(0);
                boolean hangs = abortedAt != null && random.nextInt(3) == 0;
                boolean fails = random.nextInt(10) == 0;
                event = hangs
                        ? new SwitchEvent.Failed(-1, "hangs")
                        : fails ? new SwitchEvent.Failed(action.step(), "broken") : model.perform(action, time);
            } else {
                Instant first = alarms.stream()
                        .min(Instant::compareTo)
                        .orElseThrow(() -> new AssertionError("nobody wakes it" + trace));
                alarms.remove(first);
                time = first.isAfter(time) ? first : time;
                event = new SwitchEvent.Tick();
            }
        }
        if (abortedAt != null) {
            Duration took = Duration.between(abortedAt, time);
            assertFalse(took.compareTo(StepLimits.DEFAULT_ABORT) > 0, () -> "took " + took + trace);
        }
    }

    private void killedAt(String action) {
        bend = (asked, result) -> {
            if (asked.getClass().getSimpleName().equals(action)) {
                throw new Killed();
            }
            return result;
        };
        try {
            run(new SwitchEvent.Begin());
        } catch (Killed atThatPoint) {
            forget();
        }
        bend = (asked, result) -> result;
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
