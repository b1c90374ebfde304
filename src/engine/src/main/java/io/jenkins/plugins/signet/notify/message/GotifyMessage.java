package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/** A message of Gotify, shown as plain text. */
public final class GotifyMessage {

    private static final int TITLE = 200;
    private static final int HIGH = 8;
    private static final int USUAL = 5;

    private GotifyMessage() {}

    /** @param repeated whether it may have been said before */
    public static ObjectNode of(Notice notice, boolean repeated) {
        ObjectNode message =
                Json.object().put("title", Untrusted.of(Badge.line(notice)).line(TITLE));
        message.put("message", PlainMessage.details(notice) + "\n" + Footer.of(notice, repeated));
        message.put("priority", notice.isUrgent() ? HIGH : USUAL);
        ObjectNode extras = message.putObject("extras");
        extras.putObject("client::display").put("contentType", "text/plain");
        if (!notice.board().isEmpty()) {
            extras.putObject("client::notification").putObject("click").put("url", ChatMarkdown.url(notice.board()));
        }
        return message;
    }
}
