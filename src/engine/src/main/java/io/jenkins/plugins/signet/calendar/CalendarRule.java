package io.jenkins.plugins.signet.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Something that recurs, or happens once, in a calendar. */
sealed interface CalendarRule permits WeeklyHours, DatedSpan, CronHours, Holidays {

    /** Its spans that end after {@code from} and begin before {@code to}, in order of their beginning. */
    Stream<TimeSpan> spans(Instant from, Instant to, ZoneId zone);
}
