package io.jenkins.plugins.signet.traffic;

/**
 * What ends a window early. Health lost, a dependency gone and a router that moved by itself always do. A limit that is set
 * and could not be judged for the whole window, because nothing counts what it needs, sends the release back too: what
 * could not be judged does not stay.
 *
 * @param errorRate the share of failed requests above which the release goes back, 0 to 1; {@code null} if errors are not
 *     judged
 * @param minRequests how many requests a judgement needs
 * @param latency how many times the mean time to an answer of the old slot the new one may take; {@code null} if latency is
 *     not judged. There is nothing to compare with on a first installation, and below {@link #NOTICEABLE_SECONDS} nobody
 *     notices
 */
public record Triggers(Double errorRate, long minRequests, Double latency) {

    static final double NOTICEABLE_SECONDS = 0.01;

    private static final double DEFAULT_ERROR_RATE = 0.05;
    private static final long DEFAULT_MIN_REQUESTS = 20;

    public Triggers {
        if (errorRate != null && !(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("error rate " + errorRate + " is not between 0 and 1");
        }
        if (minRequests < 1) {
            throw new IllegalArgumentException("a judgement needs at least 1 request, not " + minRequests);
        }
        if (latency != null && !(latency > 1)) {
            throw new IllegalArgumentException("a release may take more than 1 time as long, not " + latency);
        }
    }

    public Triggers(Double errorRate, long minRequests) {
        this(errorRate, minRequests, null);
    }

    public static Triggers defaults() {
        return new Triggers(DEFAULT_ERROR_RATE, DEFAULT_MIN_REQUESTS);
    }

    public static Triggers withoutErrorRate() {
        return new Triggers(null, DEFAULT_MIN_REQUESTS);
    }
}
