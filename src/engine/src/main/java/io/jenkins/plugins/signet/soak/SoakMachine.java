package io.jenkins.plugins.signet.soak;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.soak.SoakAction.Probe;
import io.jenkins.plugins.signet.soak.SoakAction.WakeAt;
import io.jenkins.plugins.signet.soak.SoakState.Phase;
import io.jenkins.plugins.signet.soak.SoakState.Reset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides when a release has soaked. Time that nobody watched does not count: a gap, a clock that went back, too many
 * failures or another digest throw the window away and start a new one; the soak as a whole gives up at its deadline.
 */
public final class SoakMachine implements Machine<SoakState, SoakEvent, SoakAction> {

    private static final int KEPT_RESETS = 50;

    /** A probe is two entries of a few hundred bytes, and a week of them, at 10 s, would be 60 MB. */
    private static final int MOST_ENTRIES = 1000;

    @Override
    public int mostEntries() {
        return MOST_ENTRIES;
    }

    @Override
    public Transition<SoakState, SoakAction> on(SoakState s, SoakEvent event, Instant now) {
        if (s.isSettled()) {
            return Transition.to(s);
        }
        if (event instanceof SoakEvent.Skip skip) {
            return Transition.to(settle(s, Phase.SKIPPED, skip, skip.reason(), now));
        }
        if (event instanceof SoakEvent.Abort abort) {
            return Transition.to(settle(s, Phase.ABORTED, null, "soak aborted: " + abort.reason(), now));
        }
        if (s.phase() == Phase.NEW) {
            return event instanceof SoakEvent.Begin ? probe(begin(s, now), now) : Transition.to(s);
        }
        if (!now.isBefore(s.startedAt().plus(s.policy().giveUpAfter()))) {
            String reason = "no healthy window of " + s.policy().window().toSeconds() + " s within "
                    + s.policy().giveUpAfter().toSeconds() + " s";
            return Transition.to(settle(s, Phase.FAILED, null, reason, now));
        }
        return soaking(s, event, now);
    }

    private static Transition<SoakState, SoakAction> soaking(SoakState s, SoakEvent event, Instant now) {
        if (event instanceof SoakEvent.Healthy healthy) {
            return isAwaited(s, healthy.probe()) ? healthy(s, healthy, now) : Transition.to(s);
        }
        if (event instanceof SoakEvent.Failed failed) {
            return isAwaited(s, failed.probe()) ? failed(s, failed.reason(), now) : Transition.to(s);
        }
        if (event instanceof SoakEvent.Resumed) {
            return probe(s, now);
        }
        if (event instanceof SoakEvent.Tick) {
            return tick(s, now);
        }
        return Transition.to(s);
    }

    private static boolean isAwaited(SoakState s, int probe) {
        return s.awaiting() && s.probe() == probe;
    }

    private static Transition<SoakState, SoakAction> tick(SoakState s, Instant now) {
        if (now.isBefore(s.nextProbeAt())) {
            // woken early, or the clock went back: ask again for what is left, never for longer than a gap may last
            return Transition.to(
                    s, new WakeAt(earlier(s.nextProbeAt(), now.plus(s.policy().maxGap()))));
        }
        return s.awaiting() ? failed(s, "probe " + s.probe() + " gave no result in time", now) : probe(s, now);
    }

    private static Transition<SoakState, SoakAction> healthy(SoakState s, SoakEvent.Healthy result, Instant now) {
        if (!result.running().equals(s.digest())) {
            String seen = result.running().abbreviated();
            return schedule(
                    reset(
                            s,
                            "digest " + seen + " was running instead of "
                                    + s.digest().abbreviated(),
                            now),
                    now);
        }
        Instant watchedUntil = s.lastHealthyAt() == null ? s.windowStartedAt() : s.lastHealthyAt();
        Duration gap = Duration.between(watchedUntil, now);
        SoakState counted = s;
        if (gap.isNegative()) {
            counted = reset(s, "the clock went back by " + gap.negated().toMillis() + " ms", now);
        } else if (gap.compareTo(s.policy().maxGap()) > 0) {
            counted = reset(s, "nobody watched for " + gap.toSeconds() + " s", now);
        }
        counted = watched(counted, counted.healthy() + 1, counted.failed(), now, now);
        Duration soaked = Duration.between(counted.windowStartedAt(), now);
        if (soaked.compareTo(s.policy().window()) >= 0
                && counted.healthy() >= s.policy().minProbes()) {
            return Transition.to(settle(counted, Phase.PASSED, null, "", now));
        }
        return schedule(counted, now);
    }

    private static Transition<SoakState, SoakAction> failed(SoakState s, String reason, Instant now) {
        SoakState counted = watched(s, s.healthy(), s.failed() + 1, s.lastHealthyAt(), now);
        boolean withinBudget = counted.failed() <= s.policy().failureBudget();
        return schedule(withinBudget ? counted : reset(counted, reason, now), now);
    }

    private static Transition<SoakState, SoakAction> probe(SoakState s, Instant now) {
        SoakState asked = next(s, s.probe() + 1, true, now.plus(s.policy().maxGap()));
        return Transition.to(asked, new Probe(asked.probe()), new WakeAt(asked.nextProbeAt()));
    }

    private static Transition<SoakState, SoakAction> schedule(SoakState s, Instant now) {
        SoakState waiting = next(s, s.probe(), false, now.plus(s.policy().interval()));
        return Transition.to(waiting, new WakeAt(waiting.nextProbeAt()));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static SoakState begin(SoakState s, Instant now) {
        return new SoakState(
                s.schema(),
                s.policy(),
                s.digest(),
                Phase.SOAKING,
                now,
                now,
                null,
                now,
                0,
                false,
                0,
                0,
                List.of(),
                null,
                null,
                "");
    }

    private static SoakState next(SoakState s, int probe, boolean awaiting, Instant nextProbeAt) {
        return new SoakState(
                s.schema(),
                s.policy(),
                s.digest(),
                s.phase(),
                s.startedAt(),
                s.windowStartedAt(),
                s.lastHealthyAt(),
                nextProbeAt,
                probe,
                awaiting,
                s.healthy(),
                s.failed(),
                s.resets(),
                null,
                null,
                "");
    }

    private static SoakState watched(SoakState s, int healthy, int failed, Instant lastHealthyAt, Instant now) {
        return new SoakState(
                s.schema(),
                s.policy(),
                s.digest(),
                s.phase(),
                s.startedAt(),
                s.windowStartedAt(),
                lastHealthyAt,
                now,
                s.probe(),
                false,
                healthy,
                failed,
                s.resets(),
                null,
                null,
                "");
    }

    private static SoakState reset(SoakState s, String reason, Instant now) {
        List<Reset> resets = new ArrayList<>(s.resets());
        if (resets.size() == KEPT_RESETS) {
            resets.remove(0);
        }
        resets.add(new Reset(now, reason));
        return new SoakState(
                s.schema(),
                s.policy(),
                s.digest(),
                s.phase(),
                s.startedAt(),
                now,
                null,
                now,
                s.probe(),
                false,
                0,
                0,
                resets,
                null,
                null,
                "");
    }

    private static SoakState settle(SoakState s, Phase phase, SoakEvent.Skip skip, String reason, Instant now) {
        return new SoakState(
                s.schema(),
                s.policy(),
                s.digest(),
                phase,
                s.startedAt(),
                s.windowStartedAt(),
                s.lastHealthyAt(),
                null,
                s.probe(),
                false,
                s.healthy(),
                s.failed(),
                s.resets(),
                skip,
                now,
                reason);
    }
}
