package io.jenkins.plugins.signet.soak.watch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a host has seen at one look of one probe. Numbers are judged where the soak is.
 *
 * @param probe its name
 * @param sight as far as the host can tell
 * @param detail in words, for people; empty if the numbers say it all
 * @param numbers by name: {@code requests}, {@code failed} and {@code seconds} since the counter began, {@code bytes},
 *     {@code free} and {@code total} bytes, {@code wall} and {@code up} in milliseconds, {@code rows}, and gauges and restarts
 *     by their own names
 * @param errors those that are new since the look before, by cause
 * @param cursor up to where a log was read; {@code null} if nothing was
 */
public record ProbeSeen(
        String probe,
        Sight sight,
        String detail,
        Map<String, Double> numbers,
        List<ErrorGroup> errors,
        @Nullable String cursor) {

    private static final int LONGEST_DETAIL = 400;

    public ProbeSeen {
        detail = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail;
        numbers = numbers == null ? Map.of() : Map.copyOf(numbers);
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    public static ProbeSeen well(String probe, String detail) {
        return new ProbeSeen(probe, Sight.WELL, detail, Map.of(), List.of(), null);
    }

    public static ProbeSeen unwell(String probe, String detail) {
        return new ProbeSeen(probe, Sight.UNWELL, detail, Map.of(), List.of(), null);
    }

    /** There was nothing to be seen, and why. */
    public static ProbeSeen unseen(String probe, String why) {
        return new ProbeSeen(probe, Sight.UNSEEN, why, Map.of(), List.of(), null);
    }

    public static ProbeSeen measured(String probe, Map<String, Double> numbers) {
        return new ProbeSeen(probe, Sight.WELL, "", numbers, List.of(), null);
    }
}
