package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A release that was sealed in production.
 *
 * @param liveAt when it went live; when it was sealed, if that is not known
 * @param at when it was first sealed there
 * @param verdict of the seal that stands
 * @param failed whether it was ever found not to be well, or was rolled back
 * @param felt whether users ever had it: one that failed before it went live is a failure that nobody felt
 * @param leadTime from when it set out to its seal; null if that is not known
 * @param restoredAt when users were well again after a failed one; null if it did not fail, or has not been restored
 */
public record Deployment(
        String app,
        String version,
        String environment,
        Instant liveAt,
        Instant at,
        Verdict verdict,
        boolean failed,
        boolean felt,
        Duration leadTime,
        Instant restoredAt) {

    private static final String BETWEEN = "\t";
    private static final int PARTS = 10;

    /** As it is kept: there may be very many, and they are read one by one. */
    String text() {
        return Stream.of(app, version, environment, liveAt, at, verdict, failed, felt, leadTime, restoredAt)
                .map(part -> part == null ? "" : part.toString())
                .collect(Collectors.joining(BETWEEN));
    }

    static Deployment read(String text) {
        String[] parts = text.split(BETWEEN, PARTS);
        int next = 0;
        return new Deployment(
                parts[next++],
                parts[next++],
                parts[next++],
                Instant.parse(parts[next++]),
                Instant.parse(parts[next++]),
                Verdict.valueOf(parts[next++]),
                Boolean.parseBoolean(parts[next++]),
                Boolean.parseBoolean(parts[next++]),
                parts[next].isEmpty() ? null : Duration.parse(parts[next]),
                parts[next + 1].isEmpty() ? null : Instant.parse(parts[next + 1]));
    }

    /** Whether users have had a failed one and still have it, as far as is known. */
    boolean isUnrestored() {
        return failed && felt && restoredAt == null;
    }

    /** From going live to the restoration, as long as users can have felt it; null if there was none. */
    Duration restore() {
        return restoredAt == null ? null : Duration.between(liveAt, restoredAt);
    }
}
