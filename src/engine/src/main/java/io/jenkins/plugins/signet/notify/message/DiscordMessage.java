package io.jenkins.plugins.signet.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.regex.Pattern;

/**
 * The body of a POST to a Discord webhook: one embed. Nothing in it can mention anybody ({@code allowed_mentions}), and
 * Discord's Markdown in others' words is escaped.
 */
public final class DiscordMessage {

    private static final int TITLE = 250;
    private static final int SUMMARY = 2000;
    private static final int COMMAND = 1500;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\*_~`|>#\\[\\]()<:@-]");

    private DiscordMessage() {}

    /** @param repeated whether it may have been said before: a Discord webhook has no id by which it could tell */
    public static ObjectNode of(Notice notice, boolean repeated) {
        ObjectNode message = Json.object();
        message.putObject("allowed_mentions").putArray("parse");
        ObjectNode embed = message.putArray("embeds").addObject();
        embed.put("title", escaped(Untrusted.of(Badge.line(notice)).line(TITLE / 2)));
        embed.put("color", Badge.of(notice).colour());
        embed.put("timestamp", notice.at().toString());
        embed.put("description", description(notice));
        if (!notice.board().isEmpty()) {
            embed.put("url", notice.board());
        }
        embed.putObject("footer").put("text", Footer.of(notice, repeated));
        return message;
    }

    private static String description(Notice notice) {
        String summary = escaped(String.join("\n", SummaryLines.of(notice, SUMMARY / 2)));
        if (notice.rollback().isEmpty()) {
            return summary;
        }
        // three backticks would end the block; a command that holds them is shown with a mark between them
        String command = Untrusted.of(notice.rollback()).block(COMMAND).replace("```", "`\u200B``");
        return summary + "\n\nTo go back, run:\n```sh\n" + command + "\n```";
    }

    static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
