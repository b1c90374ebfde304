package io.jenkins.plugins.signet.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseCalendarTest {

    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> ALL_DAYS = EnumSet.allOf(DayOfWeek.class);

    /** Daylight saving both ways, leap day, month ends, hours across midnight and in zones ahead of and behind UTC. */
    @ParameterizedTest
    @CsvSource({
        // hours, zone, now, open, until
        "09:00-16:00, Europe/Berlin,    2026-03-27T09:00:00Z, true,  2026-03-27T15:00:00Z",
        "09:00-16:00, Europe/Berlin,    2026-03-30T06:59:59Z, false, 2026-03-30T07:00:00Z",
        "09:00-16:00, Europe/Berlin,    2026-03-30T07:00:00Z, true,  2026-03-30T14:00:00Z",
        "09:00-16:00, Europe/Berlin,    2026-03-30T14:00:00Z, false, 2026-03-31T07:00:00Z",
        // put forward from 02:00 to 03:00: a limit in the gap is its end
        "02:30-04:00, Europe/Berlin,    2026-03-29T00:59:59Z, false, 2026-03-29T01:00:00Z",
        "02:30-04:00, Europe/Berlin,    2026-03-29T01:00:00Z, true,  2026-03-29T02:00:00Z",
        "01:00-02:30, Europe/Berlin,    2026-03-29T00:59:59Z, true,  2026-03-29T01:00:00Z",
        // put back from 03:00 to 02:00: begins at the first 02:30, ends at the second
        "02:30-04:00, Europe/Berlin,    2026-10-25T00:30:00Z, true,  2026-10-25T03:00:00Z",
        "01:00-02:30, Europe/Berlin,    2026-10-25T01:29:59Z, true,  2026-10-25T01:30:00Z",
        "01:00-02:30, Europe/Berlin,    2026-10-25T01:30:00Z, false, 2026-10-26T00:00:00Z",
        // across midnight, and across the month's and the year's end
        "22:00-02:00, America/New_York, 2026-01-01T03:30:00Z, true,  2026-01-01T07:00:00Z",
        "22:00-02:00, Asia/Kolkata,     2026-01-31T18:29:00Z, true,  2026-01-31T20:30:00Z",
        "22:00-02:00, Asia/Kolkata,     2026-01-31T20:30:00Z, false, 2026-02-01T16:30:00Z",
        "22:00-02:00, Pacific/Kiritimati, 2026-12-31T09:00:00Z, true,  2026-12-31T12:00:00Z",
        // leap day
        "08:00-09:00, UTC,              2028-02-29T08:30:00Z, true,  2028-02-29T09:00:00Z",
        "08:00-09:00, UTC,              2028-02-28T09:00:00Z, false, 2028-02-29T08:00:00Z",
        "08:00-09:00, UTC,              2027-02-28T09:00:00Z, false, 2027-03-01T08:00:00Z",
        // a quarter of an hour off, and half an hour of daylight saving
        "08:00-09:00, Asia/Kathmandu,   2026-06-01T02:15:00Z, true,  2026-06-01T03:15:00Z",
        "01:45-05:00, Australia/Lord_Howe, 2026-04-04T14:45:00Z, true, 2026-04-04T18:30:00Z"
    })
    void hoursOfAllDays(String hours, String zone, String now, boolean open, String until) {
        String[] limits = hours.split("-");
        ReleaseCalendar calendar =
                calendar(zone, new WeeklyHours(ALL_DAYS, LocalTime.parse(limits[0]), LocalTime.parse(limits[1])));
        Opening opening = calendar.at(Instant.parse(now), List.of());
        assertEquals(open, opening.open(), opening::summary);
        assertEquals(Instant.parse(until), opening.until());
    }

    @ParameterizedTest
    @CsvSource({
        "0 9 * * 1-4,  2h, Europe/Berlin, 2026-03-30T07:00:00Z, true,  2026-03-30T09:00:00Z",
        "0 9 * * 1-4,  2h, Europe/Berlin, 2026-04-02T09:00:00Z, false, 2026-04-06T07:00:00Z",
        "0 0 29 2 *,   1h, UTC,           2027-01-01T00:00:00Z, false, 2028-02-29T00:00:00Z",
        "0 22 31 * *,  4h, UTC,           2026-04-01T01:59:59Z, true,  2026-04-01T02:00:00Z",
        "0 22 31 * *,  4h, UTC,           2026-04-01T02:00:00Z, false, 2026-05-31T22:00:00Z",
        // by the clock of physics: the hour that is left out does not shorten it
        "0 1 * * *,    3h, Europe/Berlin, 2026-03-29T02:59:59Z, true,  2026-03-29T03:00:00Z"
    })
    void cronWithALength(String cron, String length, String zone, String now, boolean open, String until) {
        ReleaseCalendar calendar =
                calendar(zone, new CronHours(cron, Duration.parse("PT" + length.toUpperCase(java.util.Locale.ROOT))));
        Opening opening = calendar.at(Instant.parse(now), List.of());
        assertEquals(open, opening.open(), opening::summary);
        assertEquals(Instant.parse(until), opening.until());
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2026-12-24T22:59:59Z, true",
        "Europe/Berlin,    2026-12-24T23:00:00Z, false",
        "Europe/Berlin,    2026-12-26T22:59:59Z, false",
        "Europe/Berlin,    2026-12-26T23:00:00Z, true",
        "America/New_York, 2026-12-25T04:59:59Z, true",
        "America/New_York, 2026-12-25T05:00:00Z, false",
        "Europe/Berlin,    2031-12-25T12:00:00Z, false",
        "Europe/Berlin,    2026-04-03T12:00:00Z, false",
        "Europe/Berlin,    2027-04-03T12:00:00Z, true",
        "America/New_York, 2026-11-26T12:00:00Z, false",
        "America/New_York, 2027-11-25T12:00:00Z, false",
        "America/New_York, 2027-11-26T12:00:00Z, true",
        "Europe/Berlin,    2026-07-01T12:00:00Z, false",
        "America/New_York, 2026-07-01T12:00:00Z, false",
        "Europe/Berlin,    2026-07-01T14:00:00Z, true",
        "Europe/Berlin,    2026-07-02T10:00:00Z, false",
        "Europe/Berlin,    2026-07-02T12:00:00Z, true",
        "America/New_York, 2026-07-02T16:00:00Z, false"
    })
    void holidaysOfAFile(String zone, String now, boolean open) throws IOException {
        ReleaseCalendar calendar = new ReleaseCalendar(ZoneId.of(zone), List.of(), List.of(holidays()));
        Opening opening = calendar.at(Instant.parse(now), List.of());
        assertEquals(open, opening.open(), opening::summary);
    }

    @Test
    void saysWhatClosesItAndLooksPastSeveralReasonsForTheOpening() throws IOException {
        ReleaseCalendar calendar = new ReleaseCalendar(
                ZoneId.of("Europe/Berlin"),
                List.of(new WeeklyHours(WORKDAYS, LocalTime.of(9, 0), LocalTime.of(16, 0))),
                List.of(
                        holidays(),
                        new DatedSpan(
                                LocalDateTime.parse("2026-12-27T00:00"),
                                LocalDateTime.parse("2027-01-04T00:00"),
                                "year-end")));
        Opening christmas = calendar.at(Instant.parse("2026-12-25T10:00:00Z"), List.of());
        assertEquals("closed: Christmas; it opens at 2027-01-04T08:00:00Z", christmas.summary());
        Instant noon = Instant.parse("2027-01-04T11:00:00Z");
        assertEquals(
                "open until 2027-01-04T15:00:00Z", calendar.at(noon, List.of()).summary());
        List<TimeSpan> freeze = List.of(
                new TimeSpan(noon.minusSeconds(60), Instant.parse("2027-01-04T14:00:00Z"), "the billing run, by ann"));
        assertEquals(
                "closed: the billing run, by ann; it opens at 2027-01-04T14:00:00Z",
                calendar.at(noon, freeze).summary());
        assertEquals(
                "outside of the opening hours; it opens at 2027-01-05T08:00:00Z",
                calendar.at(Instant.parse("2027-01-04T20:00:00Z"), List.of()).summary());
    }

    @Test
    void readsNoFileForThoseWhoMayNotHaveOneRead() {
        String weekly = "{zone: Europe/Berlin, open: [{days: mon-fri, from: '09:00', until: '16:00'}]}";
        Node hours = Document.parse("calendar", weekly);
        assertEquals(CalendarReading.read(hours, Path.of(".")), CalendarReading.withoutFiles(hours));
        Node file = Document.parse("calendar", "{zone: Europe/Berlin, closed: [{holidays: /etc/passwd}]}");
        InputException refused = assertThrows(InputException.class, () -> CalendarReading.withoutFiles(file));
        assertTrue(refused.getMessage().contains("a file of holidays cannot be named here"), refused.getMessage());
    }

    @Test
    void refusesWhatIsNoCalendar() {
        assertThrows(IllegalArgumentException.class, () -> new CronHours("every day", Duration.ofHours(1)));
        assertThrows(IllegalArgumentException.class, () -> new CronHours("0 9 * * 1", Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> Holidays.read("x.ics", "BEGIN:VCARD\nEND:VCARD\n"));
        assertThrows(IllegalArgumentException.class, () -> Holidays.read("x.ics", ""));
        LocalDateTime day = LocalDateTime.parse("2026-12-27T00:00");
        assertThrows(IllegalArgumentException.class, () -> new DatedSpan(day, day, ""));
    }

    /** Whatever it says about the time until it changes is true: just before as now, and different then or a limit later. */
    @Property(tries = 1000)
    void staysAsItSaysUntilItSays(
            @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long at,
            @ForAll @IntRange(max = 47) int from,
            @ForAll @IntRange(max = 47) int until,
            @ForAll @IntRange(max = 126) int days,
            @ForAll @IntRange(max = 3) int place) {
        Set<DayOfWeek> some = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((days + 1 & 1 << day.ordinal()) != 0) {
                some.add(day);
            }
        }
        String zone = List.of("Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "UTC")
                .get(place);
        ReleaseCalendar calendar = calendar(
                zone,
                new WeeklyHours(some, LocalTime.ofSecondOfDay(from * 1800L), LocalTime.ofSecondOfDay(until * 1800L)));
        Instant now = Instant.ofEpochSecond(at);
        Opening opening = calendar.at(now, List.of());
        if (opening.until() != null) {
            assertTrue(opening.until().isAfter(now));
            assertEquals(
                    opening.open(),
                    calendar.at(opening.until().minusSeconds(1), List.of()).open());
            assertEquals(
                    !opening.open(), calendar.at(opening.until(), List.of()).open());
        }
    }

    private static ReleaseCalendar calendar(String zone, CalendarRule open) {
        return new ReleaseCalendar(ZoneId.of(zone), List.of(open), List.of());
    }

    private static Holidays holidays() throws IOException {
        try (InputStream in = ReleaseCalendarTest.class.getResourceAsStream("/calendar/holidays.ics")) {
            return Holidays.read("holidays.ics", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
