package io.jenkins.plugins.signet.soak.watch;

import java.time.Duration;

/**
 * A probe: what it looks at, how often, and what its failures mean.
 *
 * @param interval from one look to the next; it is never looked more often than a soak does at all
 * @param timeout for one look
 * @param budget failures that a window forgives
 * @param weight for how many failed looks of the soak each further failure counts; with 0 it only tells
 */
public record ProbePolicy(
        String name, Duration interval, Duration timeout, int budget, int weight, ProbeSubject subject) {

    private static final int GAP_INTERVALS = 5;
    private static final int TOLERANCE = 10;

    /** @throws IllegalArgumentException if the numbers make no sense */
    public ProbePolicy {
        if (interval.isZero() || interval.isNegative() || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("interval and timeout of probe '" + name + "' must be longer than zero");
        }
        if (budget < 0 || weight < 0) {
            throw new IllegalArgumentException("budget and weight of probe '" + name + "' must be 0 or more");
        }
    }

    /** For how long it has to look before it has seen all that it judges. */
    public Duration over() {
        if (subject instanceof ProbeSubject.Memory memory && memory.growth() > 0) {
            return memory.over();
        }
        return subject instanceof ProbeSubject.Disk disk && disk.fullIn() != null ? disk.over() : Duration.ZERO;
    }

    /** The longest time without a look that tells something. */
    Duration gap(Duration looksEvery) {
        Duration every = interval.compareTo(looksEvery) > 0 ? interval : looksEvery;
        return every.plus(timeout).multipliedBy(GAP_INTERVALS);
    }

    /** A look is due a little early rather than a whole look late. */
    Duration pause() {
        return interval.minus(interval.dividedBy(TOLERANCE));
    }

    /** The same, looked at more closely. */
    public ProbePolicy stricter(Duration otherInterval, int otherBudget, int otherWeight) {
        return new ProbePolicy(name, otherInterval, timeout, otherBudget, otherWeight, subject);
    }
}
