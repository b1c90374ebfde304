package io.jenkins.plugins.signet.calendar;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hours that begin when a cron expression of five fields says, and last as long as they are said to, by the clock of physics:
 * a day on which the clock is put forward does not shorten them.
 */
record CronHours(String expression, Duration length) implements CalendarRule {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** @throws IllegalArgumentException if it is no cron expression of five fields, or the length is not positive */
    CronHours {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("hours must last longer than zero");
        }
        parsed(expression);
    }

    private static Cron parsed(String expression) {
        try {
            return PARSER.parse(expression).validate();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + expression + "' is not a cron expression of five fields", e);
        }
    }

    @Override
    public Stream<TimeSpan> spans(Instant after, Instant to, ZoneId zone) {
        ExecutionTime times = ExecutionTime.forCron(parsed(expression));
        Optional<ZonedDateTime> first =
                times.nextExecution(after.minus(length).minusSeconds(1).atZone(zone));
        return Stream.iterate(first, Optional::isPresent, at -> times.nextExecution(at.orElseThrow()))
                .map(Optional::orElseThrow)
                .takeWhile(at -> at.toInstant().isBefore(to))
                .map(at -> new TimeSpan(at.toInstant(), at.toInstant().plus(length), ""))
                .filter(span -> span.end().isAfter(after));
    }
}
