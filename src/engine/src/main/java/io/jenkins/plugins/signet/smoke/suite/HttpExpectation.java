package io.jenkins.plugins.signet.smoke.suite;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of an HTTP response.
 *
 * @param maxSize bytes of the body, decompressed
 * @param within from sending the first request to the end of the body, redirects included
 * @param redirects most redirects to follow; the response after them is the one judged
 */
public record HttpExpectation(
        StatusMatch status,
        List<HeaderMatch> headers,
        List<TextMatch> body,
        List<JsonMatch> json,
        long maxSize,
        Optional<Duration> within,
        int redirects) {

    public static final long DEFAULT_MAX_SIZE = 2L << 20;
    public static final long LARGEST_MAX_SIZE = 16L << 20;
    public static final int DEFAULT_REDIRECTS = 5;

    public static final HttpExpectation DEFAULT = new HttpExpectation(
            StatusMatch.SUCCESS,
            List.of(),
            List.of(),
            List.of(),
            DEFAULT_MAX_SIZE,
            Optional.empty(),
            DEFAULT_REDIRECTS);
}
