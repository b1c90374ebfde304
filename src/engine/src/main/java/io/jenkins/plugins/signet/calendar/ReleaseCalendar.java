package io.jenkins.plugins.signet.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When an environment may be changed: within any of its opening hours, and in none of its closed ones.
 *
 * @param zone of its days and hours
 * @param open its opening hours; empty for always
 * @param closed what closes it in spite of them
 */
public record ReleaseCalendar(ZoneId zone, List<CalendarRule> open, List<CalendarRule> closed) {

    /** Open at all times. */
    public static final ReleaseCalendar ALWAYS = new ReleaseCalendar(ZoneId.of("UTC"), List.of(), List.of());

    /** How far ahead an opening is looked for: a leap day can be eight years away, but nobody waits for that. */
    private static final Duration HORIZON = Duration.ofDays(800);

    private static final int MOST_STEPS = 5000;

    public ReleaseCalendar {
        open = List.copyOf(open);
        closed = List.copyOf(closed);
    }

    /** Whether it can ever be closed. */
    public boolean isAlwaysOpen() {
        return open.isEmpty() && closed.isEmpty();
    }

    /** @param freezes further spans in which it is closed, as operators declared them */
    public Opening at(Instant now, List<TimeSpan> freezes) {
        Optional<TimeSpan> barred = barredAt(now, freezes);
        boolean isOpen = barred.isEmpty() && isWithinHours(now);
        if (isOpen) {
            return Opening.openUntil(closes(now, freezes).orElse(null));
        }
        String reason = barred.map(span -> span.reason().isEmpty() ? "closed" : "closed: " + span.reason())
                .orElse("outside of the opening hours");
        return Opening.closed(reason, opens(now, freezes).orElse(null));
    }

    private boolean isWithinHours(Instant now) {
        return open.isEmpty() || open.stream().anyMatch(rule -> holds(rule, now).isPresent());
    }

    private Optional<TimeSpan> barredAt(Instant now, List<TimeSpan> freezes) {
        return freezes.stream().filter(span -> span.holds(now)).findFirst().or(() -> closed.stream()
                .flatMap(rule -> holds(rule, now).stream())
                .findFirst());
    }

    private Optional<TimeSpan> holds(CalendarRule rule, Instant now) {
        return rule.spans(now, now.plusMillis(1), zone)
                .filter(span -> span.holds(now))
                .findFirst();
    }

    /** From one limit to the next, until it is open. */
    private Optional<Instant> opens(Instant now, List<TimeSpan> freezes) {
        Instant at = now;
        for (int step = 0; step < MOST_STEPS && at.isBefore(now.plus(HORIZON)); step++) {
            Optional<TimeSpan> barred = barredAt(at, freezes);
            if (barred.isPresent()) {
                at = barred.get().end();
            } else if (isWithinHours(at)) {
                return Optional.of(at);
            } else {
                Optional<Instant> next = nextHours(at, now.plus(HORIZON));
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                at = next.get();
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> nextHours(Instant after, Instant horizon) {
        return open.stream()
                .flatMap(rule -> rule
                        .spans(after, horizon, zone)
                        .map(TimeSpan::start)
                        .filter(start -> start.isAfter(after))
                        .findFirst()
                        .stream())
                .min(Comparator.naturalOrder());
    }

    /** When it closes next; empty if that is not in sight. */
    private Optional<Instant> closes(Instant now, List<TimeSpan> freezes) {
        Instant horizon = now.plus(HORIZON);
        List<Instant> bars = new ArrayList<>();
        freezes.stream()
                .map(TimeSpan::start)
                .filter(start -> start.isAfter(now))
                .forEach(bars::add);
        closed.forEach(rule -> rule.spans(now, horizon, zone)
                .map(TimeSpan::start)
                .filter(start -> start.isAfter(now))
                .findFirst()
                .ifPresent(bars::add));
        if (!open.isEmpty()) {
            endOfHours(now, horizon).ifPresent(bars::add);
        }
        return bars.stream().min(Comparator.naturalOrder());
    }

    /** Hours that touch or overlap are one. */
    private Optional<Instant> endOfHours(Instant now, Instant horizon) {
        Instant at = now;
        for (int step = 0; step < MOST_STEPS && at.isBefore(horizon); step++) {
            Instant within = at;
            Optional<Instant> end = open.stream()
                    .flatMap(rule -> holds(rule, within).stream())
                    .map(TimeSpan::end)
                    .max(Comparator.naturalOrder());
            if (end.isEmpty()) {
                return Optional.of(at);
            }
            at = end.get();
        }
        return Optional.empty();
    }
}
