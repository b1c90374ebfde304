package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.markup.Markup;
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
        Markup html = new Markup().element("b", Untrusted.of(Badge.line(notice)));
        for (String line : SummaryLines.of(notice, TEXT)) {
            html.line().element("code", line);
        }
        if (!notice.rollback().isEmpty()) {
            html.line().text("To go back, run:").line().element("pre", text(notice.rollback()));
        }
        if (!notice.board().isEmpty()) {
            html.line().element("a", "Open the board", "href", ChatMarkdown.url(notice.board()));
        }
        html.line().text(Footer.of(notice, repeated));
        ObjectNode message =
                Json.object().put("chat_id", chat).put("text", html.toString()).put("parse_mode", "HTML");
        message.putObject("link_preview_options").put("is_disabled", true);
        return message;
    }

    private static String text(String untrusted) {
        return Untrusted.of(untrusted).line(TEXT);
    }
}
