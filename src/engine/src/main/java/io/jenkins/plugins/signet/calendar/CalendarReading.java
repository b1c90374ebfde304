package io.jenkins.plugins.signet.calendar;

import io.jenkins.plugins.signet.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads when an environment may be changed. */
public final class CalendarReading {

    private CalendarReading() {}

    /**
     * The calendar.
     *
     * @param folder that files of holidays are relative to
     * @throws io.jenkins.plugins.signet.release.InputException with the place of what cannot be read
     */
    public static ReleaseCalendar read(Node node, Path folder) {
        return calendar(node, Optional.of(folder));
    }

    /**
     * The calendar of somebody who may not have files read.
     *
     * @throws io.jenkins.plugins.signet.release.InputException with the place of what cannot be read, or names a file
     */
    public static ReleaseCalendar withoutFiles(Node node) {
        return calendar(node, Optional.empty());
    }

    private static ReleaseCalendar calendar(Node node, Optional<Path> folder) {
        node.onlyKeys("zone", "open", "closed");
        Node zone = node.required("zone");
        return new ReleaseCalendar(
                checked(zone, "Write it as in Europe/Berlin", () -> ZoneId.of(zone.text())),
                rules(node.optional("open"), folder),
                rules(node.optional("closed"), folder));
    }

    private static List<CalendarRule> rules(Optional<Node> list, Optional<Path> folder) {
        List<CalendarRule> rules = new ArrayList<>();
        list.map(Node::list).orElse(List.of()).forEach(each -> rules.add(rule(each, folder)));
        return rules;
    }

    private static CalendarRule rule(Node node, Optional<Path> folder) {
        if (node.optional("holidays").isPresent()) {
            node.onlyKeys("holidays");
            return holidays(node.required("holidays"), folder);
        }
        if (node.optional("cron").isPresent()) {
            node.onlyKeys("cron", "for");
            Node cron = node.required("cron");
            return checked(
                    cron,
                    "Write it as in \"0 9 * * 1-5\", with for: 7h",
                    () -> new CronHours(cron.text(), node.required("for").duration()));
        }
        if (node.optional("days").isPresent()) {
            node.onlyKeys("days", "from", "until");
            return new WeeklyHours(
                    days(node.required("days")), time(node.required("from")), time(node.required("until")));
        }
        node.onlyKeys("from", "until", "reason");
        Node until = node.required("until");
        return checked(
                until,
                "Write it as in 2026-12-24T18:00, after from",
                () -> new DatedSpan(
                        date(node.required("from")),
                        date(until),
                        node.optional("reason").map(Node::text).orElse("")));
    }

    private static Holidays holidays(Node node, Optional<Path> folder) {
        Path file = folder.orElseThrow(() -> node.error(
                        "a file of holidays cannot be named here", "Write the days out, with from and until"))
                .resolve(node.text());
        return checked(node, "Name an iCalendar file (.ics) with events", () -> {
            try {
                return Holidays.read(node.text(), Files.readString(file));
            } catch (IOException e) {
                throw new IllegalArgumentException("'" + node.text() + "' cannot be read: " + e.getMessage(), e);
            }
        });
    }

    /** As in {@code mon-thu, sat}. */
    private static Set<DayOfWeek> days(Node node) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : node.text().split(",")) {
            String[] ends = part.strip().split("-", 2);
            DayOfWeek day = day(node, ends[0]);
            DayOfWeek last = day(node, ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(Node node, String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= 3 && day.name().startsWith(name)) {
                return day;
            }
        }
        throw node.error("'" + text.strip() + "' is not a day of the week", "Write it as in mon-thu, sat");
    }

    private static LocalTime time(Node node) {
        return checked(node, "Write it as in \"09:00\"", () -> LocalTime.parse(node.text()));
    }

    private static LocalDateTime date(Node node) {
        return checked(node, "Write it as in 2026-12-24T18:00", () -> LocalDateTime.parse(node.text()));
    }

    private static <T> T checked(Node node, String remedy, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw node.error(String.valueOf(e.getMessage()), remedy);
        }
    }
}
