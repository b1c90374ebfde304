package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One generation of workers is at work, and it is that of the slot that users are on. */
class SwitchWorkersTest extends SwitchStage {

    private static final Workers ONE_GENERATION = new Workers(false, Duration.ofSeconds(20));

    @BeforeEach
    void workersAreAtWork() {
        oldIsLive();
        host.workers.add(Slot.BLUE);
        state = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS.withWorkers(ONE_GENERATION));
    }

    @Test
    void theOldOnesFinishAtTheFlipAndTheNewOnesStartAfterThem() {
        run(new SwitchEvent.Begin());
        assertEquals(
                List.of("PointRouter", "ReadDigest", "StopWorkers", "StartWorkers", "Sample"), from("PointRouter", 5));
        assertEquals(Set.of(Slot.GREEN), host.workers);
        assertEquals(1, host.generationsAtOnce);
    }

    @Test
    void theyComeBackWithAFlipBack() {
        bend = (action, result) -> {
            host.healthy = !(action instanceof SwitchAction.Sample) && host.healthy;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals(Set.of(Slot.BLUE), host.workers);
        assertEquals(1, host.generationsAtOnce);
        List<String> changes = done.stream()
                .filter(each -> each.equals("PointRouter") || each.endsWith("Workers") || each.equals("StopSlot"))
                .toList();
        assertEquals(
                List.of(
                        "PointRouter",
                        "StopWorkers",
                        "StartWorkers",
                        "PointRouter",
                        "StopWorkers",
                        "StartWorkers",
                        "StopSlot"),
                changes);
    }

    @Test
    void theyOverlapIfTheyMay() {
        state = SwitchState.of(
                request(NEW, Purpose.SHIP), SETTINGS.withWorkers(new Workers(true, Duration.ofSeconds(20))));
        run(new SwitchEvent.Begin());
        assertEquals(
                List.of("PointRouter", "ReadDigest", "StartWorkers", "StopWorkers", "Sample"), from("PointRouter", 5));
        assertEquals(2, host.generationsAtOnce);
        assertEquals(Set.of(Slot.GREEN), host.workers);
    }

    @Test
    void aFirstInstallationHasNobodyToStop() {
        host.pointer = null;
        host.running.clear();
        host.workers.clear();
        run(new SwitchEvent.Begin());
        assertEquals(Set.of(Slot.BLUE), host.workers);
        assertTrue(done.stream().noneMatch("StopWorkers"::equals));
    }

    @Test
    void whereTheOldOnesCannotBeStoppedNoneOfTheNewAreStarted() {
        bend = (action, result) -> action instanceof SwitchAction.StopWorkers stop && stop.slot() == Slot.BLUE
                ? new SwitchEvent.Failed(stop.fence().step(), "it ignores the signal")
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertTrue(state.reason().contains("the workers of blue could not be stopped"), state.reason());
        assertEquals(1, host.generationsAtOnce);
        assertEquals(Set.of(Slot.BLUE), host.workers);
    }

    @Test
    void whereTheNewOnesWouldNotStopTheOldOnesWaitForTheirSlotToGo() {
        bend = (action, result) -> {
            host.healthy = !(action instanceof SwitchAction.Sample) && host.healthy;
            if (action instanceof SwitchAction.StopWorkers stop && stop.slot() == Slot.GREEN) {
                host.workers.add(Slot.GREEN);
                return new SwitchEvent.Failed(stop.fence().step(), "it ignores the signal");
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals(Set.of(Slot.BLUE), host.workers);
        assertEquals(1, host.generationsAtOnce);
        assertEquals(
                Set.of("the workers of green could not be stopped: it ignores the signal"),
                state.record().notes().stream().collect(Collectors.toSet()));
    }

    @Test
    void whoHadToBeStoppedUnfinishedIsNoted() {
        bend = (action, result) -> result instanceof SwitchEvent.WorkersStopped stopped
                ? new SwitchEvent.WorkersStopped(stopped.step(), "mailer did not finish within 20 s")
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(
                List.of("mailer did not finish within 20 s"), state.record().notes());
    }

    @Test
    void anAbortInTheMiddleOfTheHandoverBringsTheOldOnesBack() {
        abortAt("StartWorkers");
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Set.of(Slot.BLUE), host.workers);
        assertEquals(1, host.generationsAtOnce);
    }

    @Test
    void aCrashInTheMiddleOfTheHandoverLosesNobody() {
        bend = (action, result) -> {
            if (action instanceof SwitchAction.StopWorkers && state.resumes() == 0) {
                fire(new SwitchEvent.Resumed());
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(Set.of(Slot.GREEN), host.workers);
        assertEquals(1, host.generationsAtOnce);
    }

    private List<String> from(String action, int count) {
        int first = done.indexOf(action);
        return done.subList(first, first + count);
    }
}
