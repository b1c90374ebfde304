package io.jenkins.plugins.signet.calendar;

import java.time.Instant;

/**
 * A stretch of time, from its start to just before its end.
 *
 * @param reason what it is for people; empty if that goes without saying
 */
public record TimeSpan(Instant start, Instant end, String reason) {

    /** @throws IllegalArgumentException if it ends before it starts */
    public TimeSpan {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a time span must not end before it starts");
        }
    }

    boolean holds(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
