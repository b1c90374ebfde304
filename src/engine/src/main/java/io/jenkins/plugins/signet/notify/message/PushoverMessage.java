package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/** What Pushover's {@code messages.json} takes: plain text of at most 1024 characters under a title of 250. */
public final class PushoverMessage {

    private static final int TITLE = 250;
    private static final int MESSAGE = 1024;
    private static final int URL = 512;

    private PushoverMessage() {}

    /** @param token of the application, a secret */
    public static ObjectNode of(String token, String user, Notice notice, boolean repeated) {
        String text = PlainMessage.details(notice) + "\n" + Footer.of(notice, repeated);
        ObjectNode message = Json.object()
                .put("token", token)
                .put("user", user)
                .put("title", Untrusted.of(Badge.line(notice)).line(TITLE))
                .put("message", Untrusted.of(text).block(MESSAGE))
                .put("priority", notice.isUrgent() ? 1 : 0);
        String board = ChatMarkdown.url(notice.board());
        if (!board.isEmpty() && board.length() <= URL) {
            message.put("url", board).put("url_title", "Open the board");
        }
        return message;
    }
}
