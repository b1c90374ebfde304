package io.jenkins.plugins.signet.traffic.probe;

import io.jenkins.plugins.signet.traffic.Counters;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads request counters and gauges from the Prometheus text format (version 0.0.4). */
public final class PrometheusText {

    private static final String NAME = "http_(?:server_)?requests(?:_total|_seconds_count)";
    // A label's value may hold a brace, as the routes of web frameworks do.
    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^" + NAME + "\\{((?:[^\"}\\n]|\"(?:[^\"\\\\\\n]|\\\\.)*\")*)}\\s+([0-9.eE+]+)");
    private static final Pattern SECONDS = Pattern.compile(
            "(?m)^http_(?:server_)?request(?:s|_duration)_seconds_sum(?:\\{[^\\n]*})?\\s+([0-9.eE+-]+)");
    private static final Pattern DECLARED = Pattern.compile("(?m)^# TYPE http_(?:server_)?requests");
    private static final Pattern STATUS =
            Pattern.compile("(?:^|,)\\s*(?:status|code|status_code)=\"([1-5](?:\\d\\d|xx))\"");
    private static final char FAILED = '5';

    private PrometheusText() {}

    /**
     * All requests, those with a status of 500 or more, and the time that they took if it is told; empty if no counter has
     * a status.
     */
    public static Optional<Counters> requests(String text) {
        long all = 0;
        long failed = 0;
        boolean found = false;
        Matcher lines = REQUESTS.matcher(text);
        while (lines.find()) {
            Matcher status = STATUS.matcher(lines.group(1));
            if (status.find()) {
                found = true;
                long count = (long) Double.parseDouble(lines.group(2));
                all += count;
                failed += status.group(1).charAt(0) == FAILED ? count : 0;
            }
        }
        // A program that has served nothing yet has no such line, but says that it counts.
        boolean counts = found || DECLARED.matcher(text).find();
        return counts ? Optional.of(new Counters(all, failed, seconds(text))) : Optional.empty();
    }

    private static @Nullable Double seconds(String text) {
        double sum = 0;
        boolean found = false;
        for (Matcher lines = SECONDS.matcher(text); lines.find(); found = true) {
            sum += Double.parseDouble(lines.group(1));
        }
        return found ? sum : null;
    }

    /** The sum of a gauge's samples, whatever their labels; empty if there is no sample. */
    public static OptionalDouble gauge(String text, String name) {
        Pattern samples = Pattern.compile(
                "^" + Pattern.quote(name) + "(?:\\{[^\\n]*})?\\s+([+-]?Inf|NaN|[0-9.eE+-]+)", Pattern.MULTILINE);
        return samples.matcher(text)
                .results()
                .map(sample -> sample.group(1).replace("Inf", "Infinity"))
                .mapToDouble(Double::parseDouble)
                .reduce(Double::sum);
    }
}
