package io.jenkins.plugins.signet.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateStart;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * The events of an iCalendar file (RFC 5545), recurring ones included. An event of a whole day lasts from midnight to midnight
 * where the calendar is, whichever zone the file was written in.
 */
record Holidays(String name, ICalendar file) implements CalendarRule {

    private static final int MOST_RECURRENCES = 10_000;

    /** @throws IllegalArgumentException if the text is no iCalendar file, or holds no event */
    static Holidays read(String name, String text) {
        List<ICalendar> calendars = Biweekly.parse(text).all();
        if (calendars.size() != 1 || calendars.get(0).getEvents().isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is not one iCalendar file with events");
        }
        for (VEvent event : calendars.get(0).getEvents()) {
            if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
                throw new IllegalArgumentException("an event of '" + name + "' does not say when it starts");
            }
        }
        return new Holidays(name, calendars.get(0));
    }

    @Override
    public Stream<TimeSpan> spans(Instant after, Instant to, ZoneId zone) {
        List<TimeSpan> spans = new ArrayList<>();
        for (VEvent event : file.getEvents()) {
            addSpans(event, after, to, zone, spans);
        }
        return spans.stream().sorted(Comparator.comparing(TimeSpan::start));
    }

    private void addSpans(VEvent event, Instant after, Instant to, ZoneId zone, List<TimeSpan> spans) {
        DateStart start = event.getDateStart();
        boolean isWholeDay = !start.getValue().hasTime();
        String reason = event.getSummary() == null ? "" : event.getSummary().getValue();
        Duration length = length(event, isWholeDay);
        TimezoneInfo zones = file.getTimezoneInfo();
        // what names no zone was read in that of the process, and is meant in the calendar's
        boolean isLocal = isWholeDay || zones.isFloating(start);
        DateIterator recurrences = event.getDateIterator(isLocal ? TimeZone.getDefault() : zone(zones, start));
        recurrences.advanceTo(Date.from(after.minus(length).minus(Duration.ofDays(2))));
        for (int count = 0; recurrences.hasNext() && count < MOST_RECURRENCES; count++) {
            Instant at = recurrences.next().toInstant();
            if (at.isAfter(to.plus(Duration.ofDays(2)))) {
                return;
            }
            TimeSpan span = isWholeDay
                    ? wholeDays(at, length, zone, reason)
                    : timed(isLocal ? WallClock.first(shown(at), zone) : at, length, reason);
            if (span.end().isAfter(after) && span.start().isBefore(to)) {
                spans.add(span);
            }
        }
    }

    private static TimeZone zone(TimezoneInfo zones, DateStart start) {
        TimezoneAssignment named = zones.getTimezone(start);
        return named == null ? TimeZone.getTimeZone("UTC") : named.getTimeZone();
    }

    private static LocalDateTime shown(Instant at) {
        return at.atZone(ZoneId.systemDefault()).toLocalDateTime();
    }

    private static TimeSpan timed(Instant start, Duration length, String reason) {
        return new TimeSpan(start, start.plus(length), reason);
    }

    private static TimeSpan wholeDays(Instant at, Duration length, ZoneId zone, String reason) {
        LocalDate day = shown(at).toLocalDate();
        LocalDate end = day.plusDays(Math.max(1, length.toDays()));
        return new TimeSpan(
                day.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant(), reason);
    }

    private static Duration length(VEvent event, boolean isWholeDay) {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            Instant start = event.getDateStart().getValue().toInstant();
            Instant end = event.getDateEnd().getValue().toInstant();
            return isWholeDay
                    ? Duration.ofDays(Math.round(Duration.between(start, end).toHours() / 24.0))
                    : Duration.between(start, end);
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            return Duration.ofMillis(event.getDuration().getValue().toMillis());
        }
        return isWholeDay ? Duration.ofDays(1) : Duration.ZERO;
    }
}
