package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/**
 * The body of a POST to a Slack incoming webhook. Others' words stand in {@code plain_text} and {@code rich_text} blocks,
 * which Slack does not parse for markup or mentions; only the link is mrkdwn, escaped as Slack's "Formatting text for app
 * surfaces" says.
 */
public final class SlackMessage {

    private static final int HEADER = 150;
    private static final int SECTION = 2900;

    private SlackMessage() {}

    /** @param repeated whether it may have been said before: Slack has no id by which it could tell */
    public static ObjectNode of(Notice notice, boolean repeated) {
        ObjectNode message = Json.object();
        // whole: what takes Slack's messages and knows no blocks, as Mattermost does, shows this alone
        message.put("text", escaped(ChatMarkdown.of(Badge.line(notice), notice)));
        ArrayNode blocks = message.putArray("blocks");
        plain(
                blocks.addObject().put("type", "header"),
                Untrusted.of(Badge.line(notice)).line(HEADER));
        String told = String.join("\n", SummaryLines.of(notice, SECTION));
        if (!told.isEmpty()) {
            plain(blocks.addObject().put("type", "section"), told);
        }
        if (!notice.rollback().isEmpty()) {
            plain(blocks.addObject().put("type", "section"), "To go back, run:");
            ObjectNode code = blocks.addObject()
                    .put("type", "rich_text")
                    .putArray("elements")
                    .addObject();
            code.put("type", "rich_text_preformatted");
            code.putArray("elements")
                    .addObject()
                    .put("type", "text")
                    .put("text", Untrusted.of(notice.rollback()).block(SECTION));
        }
        if (!notice.board().isEmpty()) {
            ObjectNode link = blocks.addObject().put("type", "section").putObject("text");
            link.put("type", "mrkdwn").put("text", "<" + target(notice.board()) + "|Open the board>");
        }
        ObjectNode foot =
                blocks.addObject().put("type", "context").putArray("elements").addObject();
        foot.put("type", "plain_text").put("text", Footer.of(notice, repeated));
        return message;
    }

    private static void plain(ObjectNode block, String text) {
        block.putObject("text").put("type", "plain_text").put("text", text).put("emoji", false);
    }

    /** The three characters that mean something to Slack. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String target(String url) {
        return escaped(url.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E"));
    }
}
