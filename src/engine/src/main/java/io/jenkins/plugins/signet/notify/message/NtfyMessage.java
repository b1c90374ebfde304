package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.nio.charset.StandardCharsets;

/** A message of ntfy, published as JSON. Its text is plain; a longer one than 4096 bytes would become an attachment. */
public final class NtfyMessage {

    private static final int BYTES = 4096;
    private static final int TITLE = 200;
    private static final int HIGH = 4;
    private static final int USUAL = 3;

    private NtfyMessage() {}

    /** @param repeated whether it may have been said before */
    public static ObjectNode of(String topic, Notice notice, boolean repeated) {
        ObjectNode message = Json.object().put("topic", topic);
        message.put("title", Untrusted.of(Badge.line(notice)).line(TITLE));
        message.put("message", bounded(PlainMessage.details(notice) + "\n" + Footer.of(notice, repeated)));
        message.put("priority", notice.isUrgent() ? HIGH : USUAL);
        if (!notice.board().isEmpty()) {
            message.put("click", ChatMarkdown.url(notice.board()));
        }
        return message;
    }

    private static String bounded(String text) {
        String shorter = text;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > BYTES) {
            shorter = Untrusted.of(shorter).block(shorter.length() - shorter.length() / 8);
        }
        return shorter;
    }
}
