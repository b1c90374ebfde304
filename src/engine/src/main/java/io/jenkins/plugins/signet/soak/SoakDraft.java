package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.restart.RestartWatch;
import io.jenkins.plugins.signet.soak.SoakState.Phase;
import io.jenkins.plugins.signet.soak.SoakState.Reset;
import io.jenkins.plugins.signet.soak.watch.ProbeRecord;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import io.jenkins.plugins.signet.soak.watch.ProbeSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A soak's state while one event is applied to it. */
final class SoakDraft extends Draft<SoakState, SoakAction> {

    private static final int KEPT_RESETS = 50;

    private final SoakState before;
    private Phase phase;
    private @Nullable Instant startedAt;
    private SoakWindow window;
    private SoakProbe probe;
    private List<Reset> resets;
    private SoakEnd end;
    private @Nullable RestartWatch restarts;
    private List<ProbeRecord> probes;

    SoakDraft(SoakState state, Instant now) {
        super(now);
        before = state;
        phase = state.phase();
        startedAt = state.startedAt();
        window = state.window();
        probe = state.probing();
        resets = state.resets();
        end = state.end();
        restarts = state.restarts();
        probes = state.probes();
    }

    Phase phase() {
        return phase;
    }

    SoakPolicy policy() {
        return before.policy();
    }

    Digest digest() {
        return before.digest();
    }

    SoakWindow window() {
        return window;
    }

    SoakProbe probe() {
        return probe;
    }

    boolean isGivenUp() {
        return startedAt != null && !now().isBefore(startedAt.plus(policy().giveUpAfter()));
    }

    void begin() {
        phase = Phase.SOAKING;
        startedAt = now();
        window = SoakWindow.startedAt(now());
    }

    /** Looks at the release now; what nobody answers within the longest gap has failed. */
    void probeNow() {
        probe = probe.asked(now().plus(policy().maxGap()));
        ask(new SoakAction.Probe(probe.number()));
        ask(new SoakAction.WakeAt(now().plus(policy().maxGap())));
    }

    /** Looks at it again when the interval is over. */
    void probeLater() {
        probe = probe.answered(now().plus(policy().interval()));
        ask(new SoakAction.WakeAt(now().plus(policy().interval())));
    }

    /** Woken early, or the clock went back: asks again for what is left, never for longer than a gap may last. */
    void wakeAgain() {
        Instant latest = now().plus(policy().maxGap());
        ask(new SoakAction.WakeAt(probe.wakeBy(latest)));
    }

    void healthy() {
        window = window.healthyAt(now());
    }

    /**
     * What was restarted since the probe before.
     *
     * @param counts {@code null} if nothing counts restarts
     * @return in words; empty if nothing was
     */
    String restarted(@Nullable Map<String, Integer> counts) {
        if (counts == null) {
            return "";
        }
        RestartWatch before = restarts;
        restarts = before == null ? RestartWatch.from(counts) : before.plus(counts);
        return before == null
                ? ""
                : RestartWatch.from(before.counts()).plus(counts).summary();
    }

    /** What the window stands on that has changed since its first healthy probe, in words; empty if nothing has. */
    String moved(@Nullable Footing now) {
        Footing before = window.footing();
        if (now == null || before == null) {
            return "";
        }
        return before.changedInto(now).orElse("");
    }

    void stands(@Nullable Footing now) {
        if (now != null) {
            window = window.footingOn(now.knowing(window.footing()));
        }
    }

    void failed(int weight) {
        window = window.failed(weight);
    }

    /**
     * What the environment's probes have seen.
     *
     * @param seen those of them that were due
     * @return what of it counts against the release
     */
    List<ProbeRecords.Failure> probed(List<ProbeSeen> seen) {
        Instant askedAt = probe.due() == null ? now() : probe.due().minus(policy().maxGap());
        ProbeRecords.After after = ProbeRecords.after(policy().probes(), probes, seen, askedAt, now());
        probes = after.records();
        return after.failures();
    }

    /** Which probe has told nothing of this window for too long; empty if none. */
    Optional<String> blind() {
        return ProbeRecords.gap(
                policy().probes(), probes, window.startedAt(), policy().interval(), policy().maxGap(), now());
    }

    /** Whether each probe has found the release well in this window. */
    boolean isSeenByAll() {
        return ProbeRecords.missing(policy().probes(), probes).isEmpty();
    }

    Duration sinceWatched() {
        return Duration.between(window.watchedUntil(), now());
    }

    /** Throws the window away and starts another. */
    void reset(String reason) {
        List<Reset> more = new ArrayList<>(resets);
        if (more.size() == KEPT_RESETS) {
            more.remove(0);
        }
        more.add(new Reset(now(), reason));
        resets = more;
        window = SoakWindow.startedAt(now());
        probes = ProbeRecords.anew(probes);
    }

    void skip(SoakEvent.Skip skip) {
        settle(Phase.SKIPPED, skip.reason());
        end = end.skippedBy(skip);
    }

    void settle(Phase as, String reason) {
        phase = as;
        probe = probe.over();
        end = new SoakEnd(null, now(), reason);
    }

    @Override
    public SoakState state() {
        return new SoakState(
                before.schema(),
                before.policy(),
                before.digest(),
                phase,
                startedAt,
                window,
                probe,
                resets,
                end,
                restarts,
                probes);
    }
}
