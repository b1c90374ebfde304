package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.restart.RestartWatch;
import io.jenkins.plugins.signet.soak.SoakState.Reset;
import io.jenkins.plugins.signet.soak.Vigil.Phase;
import io.jenkins.plugins.signet.soak.watch.ProbeRecord;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vigil's state while one event is applied to it. */
final class VigilDraft extends Draft<Vigil, VigilAction> {

    private final Vigil before;
    private Phase phase;
    private SoakState soak;
    private SoakProbe look;
    private @Nullable Instant seenAt;
    private int seen;
    private @Nullable Footing footing;
    private int failed;
    private @Nullable Instant failedSince;
    private @Nullable RestartWatch restarts;
    private int renewals;
    private @Nullable Reset lost;
    private List<ProbeRecord> probes;

    VigilDraft(Vigil state, Instant now) {
        super(now);
        before = state;
        phase = state.phase();
        soak = state.soak();
        look = state.look();
        seenAt = state.seenAt();
        seen = state.seen();
        footing = state.footing();
        failed = state.failed();
        failedSince = state.failedSince();
        restarts = state.restarts();
        renewals = state.renewals();
        lost = state.lost();
        probes = state.probes();
    }

    Phase phase() {
        return phase;
    }

    SoakState soak() {
        return soak;
    }

    SoakProbe look() {
        return look;
    }

    SoakPolicy policy() {
        return soak.policy();
    }

    /** What nobody answers within the longest gap was not seen. */
    void lookNow() {
        look = look.asked(now().plus(policy().waitingGap()));
        ask(new VigilAction.Look(look.number()));
        ask(new VigilAction.WakeAt(now().plus(policy().waitingGap())));
    }

    void lookLater() {
        look = look.answered(now().plus(policy().whileWaiting()));
        ask(new VigilAction.WakeAt(now().plus(policy().whileWaiting())));
    }

    void wakeAgain() {
        Instant latest = now().plus(policy().waitingGap());
        ask(new VigilAction.WakeAt(look.wakeBy(latest)));
    }

    /** Since when nobody has seen it well. A clock that went back makes it negative. */
    Duration sinceSeen() {
        Instant well = seenAt == null ? soak.lastHealthyAt() : seenAt;
        return well == null ? Duration.ZERO : Duration.between(well, now());
    }

    boolean isUnwatched() {
        Duration longest = seenAt == null ? policy().openingGap() : policy().waitingGap();
        return sinceSeen().compareTo(longest) > 0;
    }

    /** Whether a look that has to tell of the database's schema does not. */
    boolean misses(@Nullable Footing now) {
        return now != null && footing != null && footing.schema() != null && now.schema() == null;
    }

    void seen(@Nullable Map<String, Integer> counts, @Nullable Footing now) {
        seenAt = now();
        seen = look.number();
        if (now != null) {
            footing = now.knowing(footing);
        }
        if (counts != null) {
            restarts = RestartWatch.from(counts);
        }
    }

    /**
     * What the environment's probes have seen.
     *
     * @return what of it counts against the release
     */
    List<ProbeRecords.Failure> probed(List<ProbeSeen> found) {
        Instant askedAt = look.due() == null ? now() : look.due().minus(policy().waitingGap());
        ProbeRecords.After after = ProbeRecords.after(policy().probes(), probes, found, askedAt, now());
        probes = after.records();
        return after.failures();
    }

    /** Which probe has told nothing for too long; empty if none. */
    Optional<String> blind() {
        Duration least = seenAt == null ? policy().openingGap() : policy().waitingGap();
        return ProbeRecords.gap(policy().probes(), probes, null, policy().whileWaiting(), least, now());
    }

    /**
     * Counts what is bad; returns whether that is more than a window forgives.
     *
     * @param weight for how many bad looks it counts
     */
    boolean failedTooOften(int weight) {
        boolean isOver = failedSince == null || !now().isBefore(failedSince.plus(policy().window()));
        failed = isOver ? weight : failed + weight;
        probes = isOver ? ProbeRecords.unfailed(probes) : probes;
        failedSince = isOver ? now() : failedSince;
        return failed > policy().failureBudget();
    }

    void lose(String reason) {
        lost = new Reset(now(), reason);
        phase = Phase.SOAKING;
        soak = soak.anew(lost, look.number());
        ask(new VigilAction.Lose());
    }

    void loseAgain() {
        ask(new VigilAction.Lose());
    }

    /** The soak that runs anew has come this far. */
    void soaking(Transition<SoakState, SoakAction> next) {
        soak = next.state();
        look = soak.probing();
        for (SoakAction action : next.actions()) {
            if (action instanceof SoakAction.Probe probe) {
                ask(new VigilAction.Look(probe.number()));
            } else if (action instanceof SoakAction.WakeAt wake) {
                ask(new VigilAction.WakeAt(wake.at()));
            }
        }
        if (soak.phase() == SoakState.Phase.PASSED) {
            phase = Phase.RENEWING;
            renew();
        } else if (soak.isSettled()) {
            phase = Phase.LOST;
        }
    }

    void renew() {
        ask(new VigilAction.Renew());
        look = look.answered(now().plus(policy().whileWaiting()));
        ask(new VigilAction.WakeAt(now().plus(policy().whileWaiting())));
    }

    void renewed() {
        phase = Phase.WATCHING;
        seenAt = null;
        footing = soak.footing();
        restarts = soak.restarts();
        failed = 0;
        renewals++;
        failedSince = null;
        lost = null;
        probes = ProbeRecords.anew(soak.probes());
        lookNow();
    }

    @Override
    public Vigil state() {
        return new Vigil(
                before.environment(),
                phase,
                soak,
                look,
                seenAt,
                seen,
                footing,
                failed,
                failedSince,
                restarts,
                renewals,
                lost,
                probes);
    }
}
