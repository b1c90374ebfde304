package io.jenkins.plugins.signet.traffic;

import java.util.OptionalDouble;

/**
 * Requests answered since the counter began.
 *
 * @param failed those of them that failed: status 500 and above, or no answer
 * @param seconds the time that all of them took together; {@code null} if that is not counted
 */
public record Counters(long requests, long failed, Double seconds) {

    /** Counted, but not timed. */
    public Counters(long requests, long failed) {
        this(requests, failed, null);
    }

    static Counters none() {
        return new Counters(0, 0, 0.0);
    }

    /** What was added since {@code earlier}; a counter that went back was restarted, and all it shows is new. */
    public Counters since(Counters earlier) {
        if (earlier == null || requests < earlier.requests || failed < earlier.failed) {
            return this;
        }
        return new Counters(
                requests - earlier.requests,
                failed - earlier.failed,
                seconds == null || earlier.seconds == null ? null : seconds - earlier.seconds);
    }

    public Counters plus(Counters more) {
        return new Counters(
                requests + more.requests,
                failed + more.failed,
                seconds == null || more.seconds == null ? null : seconds + more.seconds);
    }

    public double errorRate() {
        return requests == 0 ? 0 : (double) failed / requests;
    }

    /** The mean time to an answer, in seconds; empty if nothing was answered or timed. */
    public OptionalDouble latency() {
        return requests == 0 || seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds / requests);
    }
}
