package io.jenkins.plugins.signet.drift;

/** What to compare, with what, and what counts as drift. */
public record DriftRequest(Source expected, Source actual, DriftPolicy policy, Limits limits) {

    public DriftRequest(Source expected, Source actual, DriftPolicy policy) {
        this(expected, actual, policy, Limits.DEFAULT);
    }
}
