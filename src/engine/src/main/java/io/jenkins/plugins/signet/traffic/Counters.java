package io.jenkins.plugins.signet.traffic;

/**
 * Requests answered since the counter began, and those of them that failed (status 500 and above, or no answer).
 */
public record Counters(long requests, long failed) {

    /** What was added since {@code earlier}; a counter that went back was restarted, and all it shows is new. */
    public Counters since(Counters earlier) {
        if (earlier == null || requests < earlier.requests || failed < earlier.failed) {
            return this;
        }
        return new Counters(requests - earlier.requests, failed - earlier.failed);
    }

    public Counters plus(Counters more) {
        return new Counters(requests + more.requests, failed + more.failed);
    }

    public double errorRate() {
        return requests == 0 ? 0 : (double) failed / requests;
    }
}
