package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;

/**
 * The content of an {@code m.room.message} (Matrix client-server API 1.11, §11.4): plain text, and the same as HTML in
 * which others' words are escaped. {@code m.mentions} is there and empty: it mentions nobody.
 */
public final class MatrixMessage {

    private static final int LINE = 4000;

    private MatrixMessage() {}

    public static ObjectNode of(Notice notice) {
        ObjectNode content = Json.object();
        content.put("msgtype", "m.notice");
        content.put("body", PlainMessage.of(notice));
        content.put("format", "org.matrix.custom.html");
        content.put("formatted_body", html(notice));
        content.putObject("m.mentions");
        return content;
    }

    private static String html(Notice notice) {
        StringBuilder html = new StringBuilder();
        html.append("<strong>").append(escaped(Badge.line(notice))).append("</strong>");
        html.append("<br>").append(escaped(notice.summary()));
        if (!notice.rollback().isEmpty()) {
            html.append("<br>To go back, run:<pre><code>");
            html.append(escaped(notice.rollback())).append("</code></pre>");
        }
        if (!notice.board().isEmpty()) {
            html.append("<br><a href=\"").append(escaped(notice.board())).append("\">Open the board</a>");
        }
        return html.toString();
    }

    /** For an element's text or a quoted attribute. */
    static String escaped(String text) {
        return Untrusted.of(Untrusted.of(text).line(LINE)).html();
    }
}
