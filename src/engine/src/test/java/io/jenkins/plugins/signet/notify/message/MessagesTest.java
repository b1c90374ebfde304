package io.jenkins.plugins.signet.notify.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.notify.Failure;
import io.jenkins.plugins.signet.notify.Failure.Priority;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What others wrote is shown as it was written, and does nothing, wherever it is shown. */
class MessagesTest {

    private static final String HOSTILE =
            "<!channel> <https://evil.example|click> @everyone @here **x** [a](https://evil.example) </strong><script>"
                    + "alert(1)</script> `code` \r\nBcc: all@example.org\u202Eevil";

    private static JsonNode block(JsonNode message, String type) {
        for (JsonNode block : message.path("blocks")) {
            if (block.path("type").asText().equals(type)) {
                return block;
            }
        }
        throw new AssertionError("no block " + type + " in " + message);
    }

    @Example
    void eachSaysVerdictSummaryBoardAndRollback() {
        Notice notice = Notices.red("checkout is down");
        List<String> messages = List.of(
                SlackMessage.of(notice, false).toString(),
                DiscordMessage.of(notice, false).toString(),
                MatrixMessage.of(notice).toString(),
                Mail.of(notice).toString());
        for (String message : messages) {
            assertTrue(message.contains("RED"), message);
            assertTrue(message.contains("checkout is down"), message);
            assertTrue(message.contains("board.example"), message);
            assertTrue(message.contains("rollback --environment production"), message);
        }
    }

    @Example
    void theRollbackCommandIsExact() {
        Notice notice = Notices.red("checkout is down");
        String command = notice.rollback();
        assertEquals(
                command,
                block(SlackMessage.of(notice, false), "rich_text")
                        .at("/elements/0/elements/0/text")
                        .asText());
        assertTrue(DiscordMessage.of(notice, false)
                .at("/embeds/0/description")
                .asText()
                .contains("```sh\n" + command + "\n```"));
        assertTrue(Mail.of(notice).body().contains("    " + command + "\n"));
        assertTrue(MatrixMessage.of(notice).path("body").asText().contains("    " + command + "\n"));
    }

    @Example
    void slackParsesNoneOfIt() {
        JsonNode message = SlackMessage.of(Notices.red(HOSTILE), false);
        assertEquals("plain_text", block(message, "section").at("/text/type").asText());
        assertFalse(message.path("text").asText().contains("<"));
        int links = 0;
        for (JsonNode block : message.path("blocks")) {
            if (block.at("/text/type").asText().equals("mrkdwn")) {
                links++;
                assertEquals(
                        "<https://board.example/release.html?app=shop&amp;version=3|Open the board>",
                        block.at("/text/text").asText());
            }
        }
        assertEquals(1, links);
    }

    @Example
    void discordMentionsNobodyAndFormatsNothing() {
        JsonNode message = DiscordMessage.of(Notices.red(HOSTILE).withRollback(""), false);
        assertEquals(0, message.at("/allowed_mentions/parse").size());
        String text = message.at("/embeds/0/description").asText();
        assertTrue(text.contains("\\*\\*x\\*\\*"), text);
        assertTrue(text.contains("\\[a\\]\\(https\\://evil.example\\)"), text);
        assertTrue(text.contains("\\`code\\`"), text);
    }

    @Example
    void matrixShowsMarkupAsText() {
        JsonNode content = MatrixMessage.of(Notices.red(HOSTILE));
        String html = content.path("formatted_body").asText();
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), html);
        assertEquals(0, content.path("m.mentions").size());
        assertTrue(content.has("m.mentions"));
    }

    /** RFC 5322 §2.2: a header ends at a line break, so there must be none, whatever is in the release's texts. */
    @Property(tries = 500)
    void noMailHeaderCanBeginAnother(@ForAll String summary) {
        Mail mail = Mail.of(Notices.red(summary));
        assertFalse(mail.subject().chars().anyMatch(c -> c < ' ' || c == 0x7F), mail.subject());
        assertTrue(mail.messageId().matches("<[0-9a-f]{32}@signet\\.invalid>"));
        long lines =
                mail.body().lines().filter(line -> line.startsWith("Board:")).count();
        assertEquals(1, lines);
    }

    @Example
    void anIssueShowsOthersWordsAsCode() {
        Failure failure = new Failure("smoke: a", "smoke: ``@admin``", Priority.HIGH, "/close #1 @team -->");
        String body = IssueText.body(Notices.red("x"), failure);
        assertTrue(body.contains("`/close #1 @team -->`"), body);
        assertTrue(body.contains("``` smoke: ``@admin`` ```") || body.contains("```smoke: ``@admin`` ```"), body);
    }

    @Property(tries = 500)
    void nothingIsLongerThanItsPlaceAllows(@ForAll String summary) {
        Notice notice = Notices.red(summary.repeat(200));
        JsonNode discord = DiscordMessage.of(notice, true);
        assertTrue(discord.at("/embeds/0/title").asText().length() <= 256);
        assertTrue(discord.at("/embeds/0/description").asText().length() <= 4096);
        for (JsonNode block : SlackMessage.of(notice, true).path("blocks")) {
            assertTrue(block.at("/text/text").asText().length() <= 3000);
        }
    }
}
