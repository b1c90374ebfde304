package io.jenkins.plugins.signet.notify.message;

import io.jenkins.plugins.signet.notify.Notice;
import java.util.List;
import java.util.stream.Stream;

/** A notice in the Markdown that chats have in common; others' words stand in code blocks. */
final class ChatMarkdown {

    private static final int SUMMARY = 2900;

    private ChatMarkdown() {}

    /** @param head the first line, in the markup of the chat */
    static String of(String head, Notice notice) {
        StringBuilder text = new StringBuilder(head);
        List<String> told = notice.parts().isEmpty()
                ? Stream.of(notice.summary().strip())
                        .filter(summary -> !summary.isEmpty())
                        .toList()
                : SummaryLines.of(notice, SUMMARY);
        if (!told.isEmpty()) {
            text.append('\n').append(CodeBlock.of(String.join("\n", told), SUMMARY));
        }
        if (!notice.rollback().isEmpty()) {
            text.append("\nTo go back, run:\n").append(CodeBlock.of(notice.rollback(), SUMMARY));
        }
        if (!notice.board().isEmpty()) {
            text.append("\nBoard: ").append(url(notice.board()));
        }
        return text.toString();
    }

    /** What could end a link, or begin another thing, is percent-encoded. */
    static String url(String board) {
        StringBuilder url = new StringBuilder();
        board.codePoints().forEach(c -> {
            if (c > ' ' && c < 0x7F && "<>|\\`\"()[]{}*".indexOf(c) < 0) {
                url.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    url.append(String.format("%%%02X", b));
                }
            }
        });
        return url.toString();
    }
}
