package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.soak.SoakState.Phase;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Decides when a release has soaked. Time that nobody watched does not count: a gap, a clock that went back, too many
 * failures, a restart, another digest, slot or schema, a probe that finds something or has told nothing for too long, throw the
 * window away and start a new one; the soak as a whole gives up at its deadline.
 */
public final class SoakMachine implements Machine<SoakState, SoakEvent, SoakAction> {

    /** A probe is two entries of a few hundred bytes, and a week of them, at 10 s, would be 60 MB. */
    private static final int MAX_ENTRIES = 1000;

    @Override
    public int maxEntries() {
        return MAX_ENTRIES;
    }

    @Override
    public Transition<SoakState, SoakAction> on(SoakState state, SoakEvent event, Instant now) {
        if (state.isSettled()) {
            return Transition.to(state);
        }
        SoakDraft draft = new SoakDraft(state, now);
        apply(draft, event);
        return draft.done();
    }

    private static void apply(SoakDraft draft, SoakEvent event) {
        if (event instanceof SoakEvent.Skip skip) {
            draft.skip(skip);
        } else if (event instanceof SoakEvent.Abort abort) {
            draft.settle(Phase.ABORTED, "soak aborted: " + abort.reason());
        } else if (draft.phase() == Phase.NEW) {
            if (event instanceof SoakEvent.Begin) {
                draft.begin();
                draft.probeNow();
            }
        } else if (draft.isGivenUp()) {
            draft.settle(
                    Phase.FAILED,
                    "no healthy window of " + draft.policy().window().toSeconds() + " s within "
                            + draft.policy().giveUpAfter().toSeconds() + " s");
        } else {
            soaking(draft, event);
        }
    }

    private static void soaking(SoakDraft draft, SoakEvent event) {
        if (event instanceof SoakEvent.Healthy healthy && draft.probe().awaits(healthy.probe())) {
            healthy(draft, healthy);
        } else if (event instanceof SoakEvent.Failed failed && draft.probe().awaits(failed.probe())) {
            List<ProbeRecords.Failure> found = draft.probed(failed.probes());
            failed(draft, failed.reason());
            count(draft, found);
        } else if (event instanceof SoakEvent.Resumed) {
            draft.probeNow();
        } else if (event instanceof SoakEvent.Tick) {
            tick(draft);
        }
    }

    private static void tick(SoakDraft draft) {
        if (!draft.probe().isDue(draft.now())) {
            draft.wakeAgain();
        } else if (draft.probe().awaiting()) {
            failed(draft, "probe " + draft.probe().number() + " gave no result in time");
        } else {
            draft.probeNow();
        }
    }

    private static void healthy(SoakDraft draft, SoakEvent.Healthy result) {
        if (!result.running().equals(draft.digest())) {
            draft.reset("digest " + result.running().abbreviated() + " was running instead of "
                    + draft.digest().abbreviated());
            draft.probeLater();
            return;
        }
        List<ProbeRecords.Failure> found = draft.probed(result.probes());
        Duration gap = draft.sinceWatched();
        String restarted = draft.restarted(result.restarts());
        String moved = draft.moved(result.footing());
        if (!restarted.isEmpty()) {
            draft.reset(restarted);
        } else if (!moved.isEmpty()) {
            draft.reset(moved);
        } else if (gap.isNegative()) {
            draft.reset("the clock went back by " + gap.negated().toMillis() + " ms");
        } else if (gap.compareTo(draft.policy().maxGap()) > 0) {
            draft.reset("nobody watched for " + gap.toSeconds() + " s");
        }
        draft.healthy();
        draft.stands(result.footing());
        count(draft, found);
        draft.blind().ifPresent(draft::reset);
        boolean isLong = draft.window().watched().compareTo(draft.policy().window()) >= 0;
        if (isLong && draft.window().healthy() >= draft.policy().minProbes() && draft.isSeenByAll()) {
            draft.settle(Phase.PASSED, "");
        } else {
            draft.probeLater();
        }
    }

    private static void failed(SoakDraft draft, String reason) {
        count(draft, List.of(new ProbeRecords.Failure(1, reason)));
        draft.probeLater();
    }

    /** Counts each against the window, which is thrown away for the first that is too much. */
    private static void count(SoakDraft draft, List<ProbeRecords.Failure> failures) {
        for (ProbeRecords.Failure failure : failures) {
            draft.failed(failure.weight());
            if (draft.window().failed() > draft.policy().failureBudget()) {
                draft.reset(failure.reason());
            }
        }
    }
}
