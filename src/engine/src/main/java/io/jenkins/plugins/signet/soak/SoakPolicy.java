package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long and how closely a release is watched.
 *
 * @param window the healthy time that is asked for, without reset
 * @param interval from the end of one probe to the start of the next
 * @param maxGap the longest time between two healthy probes; a longer one is time nobody watched and resets the window
 * @param failureBudget failed probes that a window forgives; the next one resets it
 * @param minProbes healthy probes that a window must hold
 * @param giveUpAfter the whole time, resets included, after which the soak has failed
 * @param waiting from one look to the next while a release that has soaked waits for its promotion; {@code null} for the
 *     usual, six intervals
 * @param probes what is watched beside the health path and the digest
 */
public record SoakPolicy(
        Duration window,
        Duration interval,
        Duration maxGap,
        int failureBudget,
        int minProbes,
        Duration giveUpAfter,
        @Nullable Duration waiting,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProbePolicy> probes) {

    private static final int WAITING_INTERVALS = 6;
    private static final Duration SHORTEST_WAITING_GAP = Duration.ofMinutes(5);
    private static final Duration SHORTEST_OPENING_GAP = Duration.ofMinutes(10);

    private static final int GAP_INTERVALS = 5;
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(10);
    private static final int GIVE_UP_WINDOWS = 3;
    private static final Duration SHORTEST_GIVE_UP = Duration.ofMinutes(2);

    /** With the usual looks while it waits for its promotion. */
    public SoakPolicy(
            Duration window,
            Duration interval,
            Duration maxGap,
            int failureBudget,
            int minProbes,
            Duration giveUpAfter) {
        this(window, interval, maxGap, failureBudget, minProbes, giveUpAfter, null, List.of());
    }

    /** Without probes of the environment's own. */
    public SoakPolicy(
            Duration window,
            Duration interval,
            Duration maxGap,
            int failureBudget,
            int minProbes,
            Duration giveUpAfter,
            @Nullable Duration waiting) {
        this(window, interval, maxGap, failureBudget, minProbes, giveUpAfter, waiting, List.of());
    }

    /** @throws IllegalArgumentException if the window cannot be filled with these probes */
    public SoakPolicy {
        if (waiting != null && (waiting.isNegative() || waiting.isZero())) {
            throw new IllegalArgumentException("soak waiting must be longer than zero");
        }
        // a soak that began before there were probes has none
        probes = probes == null ? List.of() : List.copyOf(probes);
        if (probes.stream().map(ProbePolicy::name).distinct().count() < probes.size()) {
            throw new IllegalArgumentException("each probe of a soak needs a name of its own");
        }
        for (ProbePolicy probe : probes) {
            if (probe.over().multipliedBy(2).compareTo(window) > 0) {
                throw new IllegalArgumentException("the time over which probe '" + probe.name()
                        + "' judges growth must fit twice into the soak's window");
            }
        }
        waiting = interval.multipliedBy(WAITING_INTERVALS).equals(waiting) ? null : waiting;
        if (window.isNegative() || window.isZero() || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("soak window and interval must be longer than zero");
        }
        if (maxGap.compareTo(interval) <= 0) {
            throw new IllegalArgumentException("soak maxGap must be longer than the interval");
        }
        if (failureBudget < 0 || minProbes < 1) {
            throw new IllegalArgumentException("soak failureBudget must be 0 or more, minProbes 1 or more");
        }
        if (giveUpAfter.compareTo(window) <= 0) {
            throw new IllegalArgumentException("soak giveUpAfter must be longer than the window");
        }
    }

    /** The usual policy: half of the probes that fit in the window must be there and healthy, none may fail. */
    public static SoakPolicy of(Duration window, Duration interval) {
        Duration maxGap = longer(interval.multipliedBy(GAP_INTERVALS), SHORTEST_GAP);
        int minProbes = (int) Math.max(1, Math.min(Integer.MAX_VALUE, window.dividedBy(interval) / 2));
        Duration giveUp = longer(window.multipliedBy(GIVE_UP_WINDOWS), window.plus(SHORTEST_GIVE_UP));
        return new SoakPolicy(window, interval, maxGap, 0, minProbes, giveUp);
    }

    /** The same, with these probes. */
    public SoakPolicy with(List<ProbePolicy> other) {
        return new SoakPolicy(window, interval, maxGap, failureBudget, minProbes, giveUpAfter, waiting, other);
    }

    /** From one look to the next while it waits for its promotion. */
    public Duration whileWaiting() {
        return waiting == null ? interval.multipliedBy(WAITING_INTERVALS) : waiting;
    }

    /** The longest time between two good looks while it waits; a shell that is started again needs some of it. */
    public Duration waitingGap() {
        return longer(longer(maxGap, whileWaiting().multipliedBy(GAP_INTERVALS)), SHORTEST_WAITING_GAP);
    }

    /** The longest time from the soak's last probe to the first look of the wait, while it is sealed. */
    public Duration openingGap() {
        return longer(longer(window, waitingGap()), SHORTEST_OPENING_GAP);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
