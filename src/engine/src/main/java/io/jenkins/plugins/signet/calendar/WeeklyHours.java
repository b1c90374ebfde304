package io.jenkins.plugins.signet.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hours on days of the week, as the clock on the wall shows them.
 *
 * @param until not after {@code from} for hours that end on the day after
 */
record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime until) implements CalendarRule {

    WeeklyHours {
        days = Set.copyOf(days);
    }

    @Override
    public Stream<TimeSpan> spans(Instant after, Instant to, ZoneId zone) {
        LocalDate first = after.atZone(zone).toLocalDate().minusDays(2);
        LocalDate last = to.atZone(zone).toLocalDate().plusDays(1);
        return first.datesUntil(last.plusDays(1))
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(day -> on(day, zone))
                .filter(span -> span.end().isAfter(after) && span.start().isBefore(to));
    }

    private TimeSpan on(LocalDate day, ZoneId zone) {
        LocalDate endDay = until.isAfter(from) ? day : day.plusDays(1);
        return new TimeSpan(WallClock.first(day.atTime(from), zone), WallClock.last(endDay.atTime(until), zone), "");
    }
}
