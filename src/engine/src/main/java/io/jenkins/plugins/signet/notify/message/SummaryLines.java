package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.ArrayList;
import java.util.List;

/** What is told below the headline: one line, or, of a digest, some for each thing that it tells. */
final class SummaryLines {

    private static final int PART = 240;

    /** For what is said of the rest. */
    private static final int REST = 60;

    private SummaryLines() {}

    /** @param max UTF-16 units, the breaks between the lines included; none of the lines breaks in itself */
    static List<String> of(Notice notice, int max) {
        if (notice.parts().isEmpty()) {
            return notice.summary().isBlank()
                    ? List.of()
                    : List.of(Untrusted.of(notice.summary()).line(max));
        }
        List<String> lines = new ArrayList<>();
        int left = max - REST;
        int told = 0;
        for (Notice part : notice.parts()) {
            List<String> own = part(part);
            left -= own.stream().mapToInt(line -> line.length() + 1).sum();
            if (left < 0) {
                lines.add("and " + (notice.parts().size() - told) + " more: `signet notices` or the board has them");
                break;
            }
            lines.addAll(own);
            told++;
        }
        return lines;
    }

    private static List<String> part(Notice part) {
        String summary = part.summary().isBlank() ? "" : ": " + part.summary();
        List<String> lines = new ArrayList<>();
        lines.add(Untrusted.of(Badge.line(part) + summary).line(PART));
        if (!part.rollback().isEmpty()) {
            // whole, or not at all: half a command must not be pasted
            lines.add("    to go back, run: " + Untrusted.of(part.rollback()).line());
        }
        return lines;
    }
}
