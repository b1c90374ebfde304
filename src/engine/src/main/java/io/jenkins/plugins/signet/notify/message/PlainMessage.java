package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/** A notice in plain lines. Each text of others is one line, so that none can pass for a line of ours. */
final class PlainMessage {

    private static final int LINE = 4000;

    private PlainMessage() {}

    static String of(Notice notice) {
        return Badge.line(notice) + "\n\n" + details(notice);
    }

    /** Without its first line, for what has a place of its own for that. */
    static String details(Notice notice) {
        StringBuilder text = new StringBuilder();
        SummaryLines.of(notice, LINE).forEach(line -> text.append(line).append("\n"));
        if (!notice.rollback().isEmpty()) {
            text.append("\nTo go back, run:\n    ")
                    .append(Untrusted.of(notice.rollback()).line(LINE))
                    .append("\n");
        }
        if (!notice.board().isEmpty()) {
            text.append("\nBoard: ")
                    .append(Untrusted.of(notice.board()).line(LINE))
                    .append("\n");
        }
        return text.toString();
    }
}
