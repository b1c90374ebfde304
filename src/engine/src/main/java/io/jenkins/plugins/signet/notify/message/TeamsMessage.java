package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/**
 * The body of a POST to a webhook of a Teams workflow: an Adaptive Card 1.4. Others' words are text runs, in which there is no
 * markup, and nobody is mentioned without an entity that says so.
 */
public final class TeamsMessage {

    private static final int TEXT = 3000;

    private TeamsMessage() {}

    /** @param repeated whether it may have been said before: a workflow has no id by which it could tell */
    public static ObjectNode of(Notice notice, boolean repeated) {
        ObjectNode message = Json.object().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        run(body, Badge.line(notice)).put("weight", "Bolder").put("size", "Medium");
        SummaryLines.of(notice, TEXT).forEach(line -> run(body, line));
        if (!notice.rollback().isEmpty()) {
            run(body, "To go back, run:");
            run(body, notice.rollback()).put("fontType", "Monospace");
        }
        run(body, Footer.of(notice, repeated)).put("size", "Small").put("isSubtle", true);
        if (!notice.board().isEmpty()) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open the board")
                    .put("url", ChatMarkdown.url(notice.board()));
        }
        return message;
    }

    private static ObjectNode run(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", Untrusted.of(text).line(TEXT));
    }
}
