package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/**
 * What Telegram's {@code sendMessage} takes: HTML of at most 4096 characters. Others' words stand in {@code code} and
 * {@code pre}, in which nothing is taken for a mention, a link or a command.
 */
public final class TelegramMessage {

    private static final int TEXT = 1500;

    private TelegramMessage() {}

    /** @param repeated whether it may have been said before: a bot's message has no id of ours */
    public static ObjectNode of(String chat, Notice notice, boolean repeated) {
        StringBuilder html = new StringBuilder("<b>")
                .append(Untrusted.of(Badge.line(notice)).html())
                .append("</b>");
        if (!notice.summary().isBlank()) {
            html.append("\n<code>").append(shown(notice.summary())).append("</code>");
        }
        if (!notice.rollback().isEmpty()) {
            html.append("\nTo go back, run:\n<pre>")
                    .append(shown(notice.rollback()))
                    .append("</pre>");
        }
        if (!notice.board().isEmpty()) {
            html.append("\n<a href=\"")
                    .append(Untrusted.of(ChatMarkdown.url(notice.board())).html())
                    .append("\">Open the board</a>");
        }
        html.append("\n").append(Footer.of(notice, repeated));
        ObjectNode message =
                Json.object().put("chat_id", chat).put("text", html.toString()).put("parse_mode", "HTML");
        message.putObject("link_preview_options").put("is_disabled", true);
        return message;
    }

    private static String shown(String untrusted) {
        return Untrusted.of(Untrusted.of(untrusted).line(TEXT)).html();
    }
}
