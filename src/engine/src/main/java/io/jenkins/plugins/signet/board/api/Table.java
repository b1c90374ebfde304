package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that a run ends with: one line for each stage of each release, in columns that fit. */
public record Table(List<Row> rows) {

    private static final List<String> HEADER =
            List.of("RELEASE", "STAGE", "VERDICT", "TIME", "REQUESTS SERVED", "REQUESTS FAILED");
    private static final int FIRST_NUMBER = 3;
    private static final String GAP = "  ";
    private static final int MILLIS = 1000;
    private static final int SECONDS = 60;

    public Table {
        rows = List.copyOf(rows);
    }

    /**
     * @param verdict null for a stage that came to none, shown as a dash
     * @param took how long it took
     * @param served requests that the release answered meanwhile; null if nobody counted, shown as a dash
     * @param failed requests that failed meanwhile; null if nobody counted
     */
    public record Row(String release, String stage, Verdict verdict, Duration took, Long served, Long failed) {

        private List<String> cells() {
            return List.of(
                    printable(release),
                    printable(stage),
                    verdict == null ? "-" : verdict.name(),
                    time(took),
                    served == null ? "-" : served.toString(),
                    failed == null ? "-" : failed.toString());
        }
    }

    /** Lines that end in a line feed, the header first. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        rows.forEach(row -> lines.add(row.cells()));
        int[] widths = new int[HEADER.size()];
        lines.forEach(line -> widen(widths, line));
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(padded(line, widths)).append('\n'));
        return out.toString();
    }

    private static void widen(int[] widths, List<String> line) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
        }
    }

    private static String padded(List<String> line, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = line.get(i);
            String space = " ".repeat(widths[i] - cell.length());
            out.append(i == 0 ? "" : GAP).append(i < FIRST_NUMBER ? cell + space : space + cell);
        }
        return out.toString().stripTrailing();
    }

    /** {@code 0.4 s}, {@code 12.0 s}, {@code 3 min 07 s}. */
    static String time(Duration took) {
        if (took.toSeconds() < SECONDS) {
            return String.format(Locale.ROOT, "%.1f s", took.toMillis() / (double) MILLIS);
        }
        return String.format(Locale.ROOT, "%d min %02d s", took.toMinutes(), took.toSecondsPart());
    }

    /** A control character in a name must not move the cursor of a terminal. */
    private static String printable(String text) {
        return Untrusted.of(text).line();
    }
}
