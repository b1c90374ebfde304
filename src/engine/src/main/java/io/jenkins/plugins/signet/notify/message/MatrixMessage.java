package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.markup.Markup;
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
        Markup html = new Markup();
        html.element("strong", text(Badge.line(notice)));
        SummaryLines.of(notice, LINE).forEach(line -> html.single("br").text(line));
        if (!notice.rollback().isEmpty()) {
            html.single("br").text("To go back, run:").open("pre");
            html.element("code", text(notice.rollback())).close();
        }
        if (!notice.board().isEmpty()) {
            html.single("br").element("a", "Open the board", "href", text(notice.board()));
        }
        return html.toString();
    }

    private static String text(String untrusted) {
        return Untrusted.of(untrusted).line(LINE);
    }
}
