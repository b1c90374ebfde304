package io.jenkins.plugins.signet.board.api;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The deployments behind the metrics as CSV (RFC 4180: CRLF, quotes doubled). */
final class MetricsCsv {

    private static final String HEADER =
            "app,version,environment,at,verdict,failed,lead_time_seconds,restored_at,restore_seconds\r\n";

    private MetricsCsv() {}

    static String of(MetricsView metrics) {
        return metrics.changes().stream().map(MetricsCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(MetricsView.Change c) {
        return Stream.of(
                        c.app(),
                        c.version(),
                        c.environment(),
                        c.at(),
                        c.verdict(),
                        c.failed(),
                        number(c.leadTimeSeconds()),
                        c.restoredAt(),
                        number(c.restoreSeconds()))
                .map(value -> cell(value == null ? "" : value.toString()))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String number(Double seconds) {
        return seconds == null ? null : String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** A text that a spreadsheet would take for a formula is made a plain one with an apostrophe (OWASP, CSV injection). */
    private static String cell(String text) {
        String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return plain.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0) ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
