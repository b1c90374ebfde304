package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Aborts, rollbacks, leases, clocks and routers that do not do as they are told. */
class SwitchTroubleTest extends SwitchStage {

    @Test
    void aRefusedLeaseChangesNothing() {
        oldIsLive();
        assertTrue(host.intrude(now));
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.LEASE_REFUSED, state.outcome());
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
        assertEquals(SwitchOutcome.LEASE_LOST, state.outcome());
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
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome());
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
        assertEquals(SwitchOutcome.UNSETTLED, state.outcome());
        assertEquals(Verdict.UNDETERMINED, state.verdict());
        assertEquals("[blue, green]", host.running.keySet().toString(), "nothing is stopped that may be live");
    }

    @Test
    void anAbortBeforeTheFlipCleansUp() {
        oldIsLive();
        abortAt("CheckHealth");
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals("[blue]", host.running.keySet().toString());
        assertEquals(Slot.BLUE, host.pointer);
    }

    @Test
    void anAbortInTheWindowFlipsBack() {
        oldIsLive();
        abortAt("Sample");
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Verdict.UNDETERMINED, state.verdict());
    }

    @Test
    void anAbortInTheFlipFlipsBackOnceItsResultIsKnown() {
        oldIsLive();
        abortAt("PointRouter");
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
    }

    @Test
    void aRollbackToAWarmSlotIsOnlyAFlip() {
        host.pointer = Slot.GREEN;
        host.running.put(Slot.GREEN, NEW);
        host.running.put(Slot.BLUE, OLD);
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
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
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(OLD, host.running.get(host.pointer));
        assertTrue(done.contains("Deploy"));
    }

    @Test
    void aRollbackToWhatIsLiveChangesNothing() {
        oldIsLive();
        state = SwitchState.of(request(OLD, Purpose.ROLLBACK), SETTINGS);
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
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
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
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
        assertEquals(SwitchOutcome.KEPT, state.outcome());
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
        assertEquals(SwitchOutcome.KEPT, state.outcome());
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
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertTrue(done.stream().filter("RenewLease"::equals).count() >= 14);
    }

    @Test
    void anOldSlotThatCannotLiveWithTheMigratedDatabaseIsNoWayBack() {
        oldIsLive();
        host.unfit = OLD;
        bend = (action, result) -> {
            if (action instanceof SwitchAction.Look) {
                World world = ((SwitchEvent.WorldSeen) result).world();
                assertTrue(
                        world.warnings().get(0).startsWith("There will be no way back to blue: table item is missing"));
            }
            if (action instanceof SwitchAction.ReadDigest) {
                host.healthy = false;
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.NO_WAY_BACK, state.outcome());
        assertEquals(Verdict.RED, state.verdict());
        assertEquals(Slot.GREEN, host.pointer);
        assertEquals("table item is missing", state.record().noWayBack());
        assertTrue(state.summary().contains("health lost: ; table item is missing"), state.summary());
        assertEquals(1, done.stream().filter("PointRouter"::equals).count());
    }

    @Test
    void anAbortDoesNotSendUsersBackToWhatCannotServeThem() {
        oldIsLive();
        host.unfit = OLD;
        abortAt("Sample");
        assertEquals(SwitchOutcome.ABORTED, state.outcome());
        assertEquals(Slot.GREEN, host.pointer);
        assertEquals("[blue, green]", host.running.keySet().toString());
    }

    @Test
    void whatIsNotKnownOfTheDatabaseIsNoted() {
        oldIsLive();
        bend = (action, result) -> result instanceof SwitchEvent.WorldSeen seen
                ? new SwitchEvent.WorldSeen(
                        seen.step(),
                        new World(
                                seen.world().live(),
                                seen.world().blue(),
                                seen.world().green(),
                                "it is down"))
                : result instanceof SwitchEvent.LeaseReleased done
                        ? new SwitchEvent.LeaseReleased(done.step(), "it is still down")
                        : result;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
        assertEquals(List.of("it is down", "it is still down"), state.record().notes());
    }
}
