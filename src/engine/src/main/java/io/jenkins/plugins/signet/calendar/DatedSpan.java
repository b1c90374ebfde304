package io.jenkins.plugins.signet.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;

/** From one date and time to another, once. */
record DatedSpan(LocalDateTime from, LocalDateTime until, String reason) implements CalendarRule {

    /** @throws IllegalArgumentException if it ends before it starts */
    DatedSpan {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("it must end after it starts");
        }
    }

    @Override
    public Stream<TimeSpan> spans(Instant after, Instant to, ZoneId zone) {
        Instant start = WallClock.first(from, zone);
        Instant end = WallClock.last(until, zone);
        return end.isAfter(after) && start.isBefore(to) ? Stream.of(new TimeSpan(start, end, reason)) : Stream.empty();
    }
}
