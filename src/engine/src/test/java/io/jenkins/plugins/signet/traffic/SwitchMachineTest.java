package io.jenkins.plugins.signet.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a release that is shipped: kept, flipped back, or never live. */
class SwitchMachineTest extends SwitchStage {

    @Test
    void shipsToTheIdleSlotKeepsItAndRetiresTheOldOne() {
        oldIsLive();
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
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
        assertEquals(SwitchOutcome.KEPT, state.outcome());
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
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
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
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
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
                                null,
                                null));
            }
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.KEPT, state.outcome());
    }

    @Test
    void doesNotKeepWhatCouldNotBeJudged() {
        oldIsLive();
        bend = (action, result) -> result instanceof SwitchEvent.Sampled s
                ? new SwitchEvent.Sampled(s.step(), new WindowSample(host.pointer, true, "", true, null, null, null))
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
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
                                null,
                                List.of(new DependencySeen("db pool", false, "20 of 20 in use"))))
                : result;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals("critical dependency db pool failed 2 times in a row: db pool: 20 of 20 in use", state.reason());
    }

    @Test
    void flipsBackWhenAnotherDigestRuns() {
        oldIsLive();
        bend = (action, result) ->
                result instanceof SwitchEvent.DigestRead read ? new SwitchEvent.DigestRead(read.step(), OLD) : result;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FLIPPED_BACK, state.outcome());
        assertEquals(OLD, state.readBack());
    }

    @Test
    void aBadFirstInstallationStaysLiveAndRed() {
        bend = (action, result) -> {
            host.healthy = !(action instanceof SwitchAction.ReadDigest) && host.healthy;
            return result;
        };
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.NO_WAY_BACK, state.outcome());
        assertEquals(Slot.BLUE, host.pointer);
        assertEquals(Verdict.RED, state.verdict());
    }

    @Test
    void neverHealthyIsCleanedUpAndNeverLive() {
        oldIsLive();
        host.healthy = false;
        run(new SwitchEvent.Begin());
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome());
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
        assertEquals(SwitchOutcome.FAILED_BEFORE_FLIP, state.outcome());
        assertEquals("green ended while starting: exit code 1", state.reason());
        assertEquals(1, done.stream().filter("CheckHealth"::equals).count());
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
}
