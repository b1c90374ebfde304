package io.jenkins.plugins.signet.failure;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A log as its tools wrote it: without colours, and without what other programs put before each line, which are times, numbers of
 * build steps and names of services.
 *
 * @param lines by number; the first is line 1
 */
public record PlainLog(List<String> lines) {

    private static final int LONGEST_LINE = 2000;

    private static final Pattern COLOURS =
            Pattern.compile("\\x1B(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\))");

    private static final Pattern BEFORE = Pattern.compile("^(?:"
            + "\\[?\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?\\]?\\s+"
            + "|\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d+)?(?: [AP]M)?:?\\s+"
            + "|#\\d+ \\d+\\.\\d+ "
            + "|\\[\\d+\\] "
            + "|\\[(?:INFO|WARN|WARNING)\\] (?=npm |\\[)"
            + "|##\\[\\w+\\]"
            + ")+");

    public PlainLog {
        lines = lines.stream().map(PlainLog::plain).toList();
    }

    private static String plain(String line) {
        String head = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        String text = head.indexOf('\u001B') < 0 ? head : COLOURS.matcher(head).replaceAll("");
        return BEFORE.matcher(text).replaceFirst("").stripTrailing();
    }

    /** A line as people are shown it. */
    static String shown(String line) {
        return Untrusted.of(line).line(300);
    }
}
