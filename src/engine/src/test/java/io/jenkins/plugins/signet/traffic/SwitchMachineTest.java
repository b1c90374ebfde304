package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.traffic.SwitchAction.WakeAt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class SwitchMachineTest {

    private static final Digest OLD = Digest.of("old");
    private static final Digest NEW = Digest.of("new");
    private static final SwitchSettings SETTINGS =
            SwitchSettings.defaults().withWindow(Duration.ofSeconds(30)).withTriggers(new Triggers(0.05, 20));

    private final SwitchMachine machine = new SwitchMachine();
    private final ModelHost host = new ModelHost();
    private final List<String> done = new ArrayList<>();
    private final Deque<SwitchAction> pending = new ArrayDeque<>();
    private SwitchState state = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private BiFunction<SwitchAction, SwitchEvent, SwitchEvent> bend = (action, result) -> result;

    @Test
    void shipsToTheIdleSlotKeepsItAndRetiresTheOldOne() {
        oldIsLive();
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertEquals(Verdict.GREEN, state.verdict());
        assertEquals(Slot.GREEN, host.pointer);
        assertEquals(NEW, state.readBack());
        assertEquals(OLD, state.before());
        assertFalse(host.running.containsKey(Slot.BLUE), "old slot retired");
        assertTrue(host.released, "lease released");
        assertTrue(state.watch().watched().compareTo(SETTINGS.window()) >= 0);
        assertEquals(
                List.of("AcquireLease", "Look", "Deploy", "CheckHealth", "CheckHealth", "PointRouter", "ReadDigest"),
                done.subList(0, 7));
        assertEquals("SeeDrain StopSlot ReleaseLease", String.join(" ", done.subList(done.size() - 3, done.size())));
    }

    @Test
    void firstInstallationGoesToBlue() {
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertNull(state.from());
    }

    @Test
    void flipsBackWhenHealthIsLostTwice() {
        oldIsLive();
        bend = (action, result) -> {
            host.healthy = !(action instanceof SwitchAction.ReadDigest) && host.healthy;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FLIPPED_BACK, state.outcome());
        assertEquals(Verdict.RED, state.verdict());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(2, state.watch().samples());
        assertEquals("[blue]", host.running.keySet().toString(), "the bad slot is stopped, the old one is not");
    }

    @Test
    void flipsBackWhenErrorsAreOverTheLimit() {
        oldIsLive();
        bend = (action, result) -> {
            host.failing += action instanceof SwitchAction.Sample ? 6 : 0;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FLIPPED_BACK, state.outcome());
        assertEquals("error rate 6.0 % is over 5.0 %: 6 of 100 requests failed", state.reason());
        assertEquals(6L, state.record().failed());
    }

    @Test
    void fewerRequestsThanAJudgementNeedsAreNotJudged() {
        oldIsLive();
        bend = (action, result) -> {
            if (result instanceof SwitchEvent.Sampled sampled) {
                WindowSample s = sampled.sample();
                return new SwitchEvent.Sampled(
                        sampled.step(),
                        new WindowSample(
                                s.live(),
                                true,
                                "",
                                true,
                                new Counters(s.counters().requests() / 100, 0),
                                null));
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
    }

    @Test
    void doesNotKeepWhatCouldNotBeJudged() {
        oldIsLive();
        bend = (action, result) -> result instanceof SwitchEvent.Sampled s
                ? new SwitchEvent.Sampled(s.step(), new WindowSample(host.pointer, true, "", true, null, null))
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FLIPPED_BACK, state.outcome());
        assertEquals("the error rate could not be determined: no counter could be read", state.reason());
    }

    @Test
    void flipsBackWhenACriticalDependencyStaysDown() {
        oldIsLive();
        bend = (action, result) -> result instanceof SwitchEvent.Sampled s
                ? new SwitchEvent.Sampled(
                        s.step(),
                        new WindowSample(
                                host.pointer,
                                true,
                                "",
                                true,
                                s.sample().counters(),
                                List.of(new DependencySeen("db pool", false, "20 of 20 in use"))))
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FLIPPED_BACK, state.outcome());
        assertEquals("critical dependency db pool failed 2 times in a row: db pool: 20 of 20 in use", state.reason());
    }

    @Test
    void flipsBackWhenAnotherDigestRuns() {
        oldIsLive();
        bend = (action, result) ->
                result instanceof SwitchEvent.DigestRead read ? new SwitchEvent.DigestRead(read.step(), OLD) : result;
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FLIPPED_BACK, state.outcome());
        assertEquals(OLD, state.readBack());
    }

    @Test
    void aBadFirstInstallationStaysLiveAndRed() {
        bend = (action, result) -> {
            host.healthy = !(action instanceof SwitchAction.ReadDigest) && host.healthy;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.NO_WAY_BACK, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Verdict.RED, state.verdict());
    }

    @Test
    void neverHealthyIsCleanedUpAndNeverLive() {
        oldIsLive();
        host.healthy = false;
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FAILED_BEFORE_FLIP, state.outcome());
        assertEquals("[blue]", host.running.keySet().toString());
        assertEquals(Slot.BLUE, host.pointer);
        assertFalse(done.contains("PointRouter"));
    }

    @Test
    void anEndedProcessIsNotWaitedFor() {
        oldIsLive();
        bend = (action, result) -> result instanceof SwitchEvent.HealthChecked c
                ? new SwitchEvent.HealthChecked(c.step(), false, false, "exit code 1")
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FAILED_BEFORE_FLIP, state.outcome());
        assertEquals("green ended while starting: exit code 1", state.reason());
        assertEquals(1, done.stream().filter("CheckHealth"::equals).count());
    }

    @Test
    void aRefusedLeaseChangesNothing() {
        oldIsLive();
        assertTrue(host.intrude(now));
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.LEASE_REFUSED, state.outcome());
        assertEquals(List.of("AcquireLease"), done);
    }

    @Test
    void aLostLeaseStopsEverything() {
        oldIsLive();
        bend = (action, result) -> {
            if (action instanceof SwitchAction.CheckHealth) {
                host.released = true;
                host.intrude(now);
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.LEASE_LOST, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
    }

    @Test
    void aRouterThatAcceptsWithoutEffectLeavesTheOldSlotLive() {
        oldIsLive();
        bend = (action, result) -> {
            if (action instanceof SwitchAction.PointRouter point && point.slot() == Slot.GREEN) {
                host.pointer = Slot.BLUE;
                return new SwitchEvent.Failed(point.fence().step(), "it still points to blue");
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FAILED_BEFORE_FLIP, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals("[blue]", host.running.keySet().toString());
    }

    @Test
    void aRouterThatCannotBeMovedBackIsUnsettled() {
        oldIsLive();
        bend = (action, result) -> {
            if (action instanceof SwitchAction.ReadDigest) {
                host.healthy = false;
            }
            return action instanceof SwitchAction.PointRouter p && p.slot() == Slot.BLUE
                    ? new SwitchEvent.Failed(p.fence().step(), "socket gone")
                    : result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.UNSETTLED, state.outcome());
        assertEquals(Verdict.UNDETERMINED, state.verdict());
        assertEquals("[blue, green]", host.running.keySet().toString(), "nothing is stopped that may be live");
    }

    @Test
    void anAbortBeforeTheFlipCleansUp() {
        oldIsLive();
        abortAt("CheckHealth");
        assertEquals(Outcome.ABORTED, state.outcome());
        assertEquals("[blue]", host.running.keySet().toString());
        assertEquals(Slot.BLUE, host.pointer);
    }

    @Test
    void anAbortInTheWindowFlipsBack() {
        oldIsLive();
        abortAt("Sample");
        assertEquals(Outcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Verdict.UNDETERMINED, state.verdict());
    }

    @Test
    void anAbortInTheFlipFlipsBackOnceItsResultIsKnown() {
        oldIsLive();
        abortAt("PointRouter");
        assertEquals(Outcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
    }

    @Test
    void aRollbackToAWarmSlotIsOnlyAFlip() {
        host.pointer = Slot.GREEN;
        host.running.put(Slot.GREEN, NEW);
        host.running.put(Slot.BLUE, OLD);
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertFalse(done.contains("Deploy"));
        assertEquals(1, state.watch().samples(), "no window, but not unseen either");
    }

    @Test
    void aRollbackRedeploysWhatIsNotWarm() {
        host.pointer = Slot.GREEN;
        host.running.put(Slot.GREEN, NEW);
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertEquals(OLD, host.running.get(host.pointer));
        assertTrue(done.contains("Deploy"));
    }

    @Test
    void aRollbackToWhatIsLiveChangesNothing() {
        oldIsLive();
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertEquals(List.of("AcquireLease", "Look", "ReleaseLease"), done);
    }

    @Test
    void aRouterThatLosesItsStateInTheWindowIsNotFoughtOver() {
        oldIsLive();
        bend = (action, result) -> {
            if (action instanceof SwitchAction.ReadDigest) {
                host.pointer = Slot.BLUE;
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.FLIPPED_BACK, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
    }

    @Test
    void timeThatNobodyWatchedDoesNotCount() {
        oldIsLive();
        bend = (action, result) -> {
            if (action instanceof SwitchAction.Sample) {
                now = now.plus(state.watch().samples() == 1 ? Duration.ofHours(1) : Duration.ZERO);
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertTrue(state.watch().samples() >= 30);
    }

    @Test
    void aClockThatGoesBackAnHourNeitherEndsNorStallsTheWindow() {
        oldIsLive();
        Instant begun = now;
        bend = (action, result) -> {
            if (action instanceof SwitchAction.Sample && state.watch().samples() == 1) {
                now = now.minus(Duration.ofHours(1));
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertTrue(state.watch().samples() >= 30);
        assertTrue(now.isBefore(begun), "the window did not wait for the hour to come again");
    }

    @Test
    void onlyOneWakeUpIsUnderWayAtATime() {
        oldIsLive();
        run(new SwitchEvent.Begin());
        long looks = done.stream().filter(a -> !a.equals("WakeAt")).count();
        assertTrue(ticks <= 2 * looks, ticks + " ticks for " + looks + " actions");
    }

    @Test
    void theLeaseIsRenewedThroughoutALongWindow() {
        oldIsLive();
        state = SwitchState.of(request(NEW, Purpose.SHIP), SETTINGS.withWindow(Duration.ofMinutes(10)));
        run(new SwitchEvent.Begin());
        assertEquals(Outcome.KEPT, state.outcome());
        assertTrue(done.stream().filter("RenewLease"::equals).count() >= 14);
    }

    @Test
    void theRecordIsEvidence() {
        oldIsLive();
        run(new SwitchEvent.Begin());
        var evidence = state.evidence();
        assertEquals(Verdict.GREEN, evidence.verdict());
        assertEquals("signet/switch/v1", evidence.body().get("schema").textValue());
        assertEquals("blue → green kept, 0 of 3000 requests failed", evidence.summary());
        assertEquals(state.record(), Json.read(evidence.body(), SwitchRecord.class));
    }

    private int ticks;

    private void oldIsLive() {
        host.pointer = Slot.BLUE;
        host.running.put(Slot.BLUE, OLD);
    }

    static SwitchRequest request(Digest digest, Purpose purpose) {
        return new SwitchRequest(new ReleaseId("shop", "2"), "production", digest, List.of(), purpose, "run-1");
    }

    private void abortAt(String action) {
        bend = (asked, result) -> {
            if (asked.getClass().getSimpleName().equals(action) && state.abort() == null && state.outcome() == null) {
                fire(new SwitchEvent.Abort("ada pressed stop"));
            }
            return result;
        };
        run(new SwitchEvent.Begin());
    }

    private void fire(SwitchEvent event) {
        SwitchEvent read = Json.read(Json.write(event, SwitchEvent.class), SwitchEvent.class);
        assertEquals(event, read);
        Transition<SwitchState, SwitchAction> next = machine.on(state, read, now);
        state = Json.read(Json.write(next.state()), SwitchState.class);
        assertEquals(next.state(), state);
        pending.addAll(next.actions());
    }

    /** Performs everything in order, moving the clock to the next wake-up when there is nothing else to do. */
    private void run(SwitchEvent first) {
        fire(first);
        Deque<Duration> alarms = new ArrayDeque<>();
        for (int turns = 0; !state.isSettled(); turns++) {
            assertTrue(turns < 20_000, () -> "stuck in " + state);
            SwitchAction action = pending.poll();
            if (action instanceof WakeAt wake) {
                alarms.add(Duration.between(now, wake.at()));
            } else if (action != null) {
                done.add(action.getClass().getSimpleName());
                fire(bend.apply(action, host.perform(action, now)));
            } else {
                Duration next = alarms.stream().min(Duration::compareTo).orElseThrow();
                alarms.remove(next);
                List<Duration> later = alarms.stream().map(a -> a.minus(next)).toList();
                alarms.clear();
                alarms.addAll(later);
                now = now.plus(next.isNegative() ? Duration.ZERO : next);
                ticks++;
                fire(new SwitchEvent.Tick());
            }
        }
    }
}
