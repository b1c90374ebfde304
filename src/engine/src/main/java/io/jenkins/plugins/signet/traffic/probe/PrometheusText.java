package io.jenkins.plugins.signet.traffic.probe;

import io.jenkins.plugins.signet.traffic.Counters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads request counters from the Prometheus text format (version 0.0.4). */
final class PrometheusText {

    private static final String NAME = "http_(?:server_)?requests(?:_total|_seconds_count)";
    // A label's value may hold a brace, as the routes of web frameworks do.
    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^" + NAME + "\\{((?:[^\"}\\n]|\"(?:[^\"\\\\\\n]|\\\\.)*\")*)}\\s+([0-9.eE+]+)");
    private static final Pattern DECLARED = Pattern.compile("(?m)^# TYPE http_(?:server_)?requests");
    private static final Pattern STATUS =
            Pattern.compile("(?:^|,)\\s*(?:status|code|status_code)=\"([1-5](?:\\d\\d|xx))\"");
    private static final char FAILED = '5';

    private PrometheusText() {}

    /** All requests, and those with a status of 500 or more; empty if no counter has a status. */
    static Optional<Counters> requests(String text) {
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
        return counts ? Optional.of(new Counters(all, failed)) : Optional.empty();
    }
}
