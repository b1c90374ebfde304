package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;

/**
 * The body of a POST to an incoming webhook of Mattermost, or of Rocket.Chat, which takes the same: text in Markdown. Others'
 * words stand in code blocks, in which neither looks for mentions.
 */
public final class MattermostMessage {

    private MattermostMessage() {}

    /** @param repeated whether it may have been said before: a webhook has no id by which it could tell */
    public static ObjectNode of(Notice notice, boolean repeated) {
        String head = "**" + Badge.line(notice) + "**";
        return Json.object().put("text", ChatMarkdown.of(head, notice) + "\n" + Footer.of(notice, repeated));
    }
}
