package io.jenkins.plugins.signet.traffic;

/**
 * What ends a window early. Health lost, a dependency gone and a router that moved by itself always do.
 *
 * @param errorRate the share of failed requests above which the release goes back, 0 to 1; {@code null} if errors are not
 *     counted. Where it is set and no counter could be read for the whole window, the release goes back too: what could
 *     not be judged does not stay
 * @param minRequests how many requests a judgement of the error rate needs
 */
public record Triggers(Double errorRate, long minRequests) {

    private static final double DEFAULT_ERROR_RATE = 0.05;
    private static final long DEFAULT_MIN_REQUESTS = 20;

    public Triggers {
        if (errorRate != null && !(errorRate >= 0 && errorRate <= 1)) {
            throw new IllegalArgumentException("error rate " + errorRate + " is not between 0 and 1");
        }
        if (minRequests < 1) {
            throw new IllegalArgumentException("an error rate needs at least 1 request, not " + minRequests);
        }
    }

    public static Triggers defaults() {
        return new Triggers(DEFAULT_ERROR_RATE, DEFAULT_MIN_REQUESTS);
    }

    public static Triggers withoutErrorRate() {
        return new Triggers(null, DEFAULT_MIN_REQUESTS);
    }
}
