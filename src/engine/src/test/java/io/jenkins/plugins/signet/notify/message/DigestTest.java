package io.jenkins.plugins.signet.notify.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several notices in one message, in the words of each receiver. */
class DigestTest {

    /** What people read of a message, by the receiver: all texts of it, in order. */
    private static Map<String, String> messages(Notice notice) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("mail", Mail.of(notice).subject() + "\n" + Mail.of(notice).body());
        all.put("slack", texts(SlackMessage.of(notice, false)));
        all.put("mattermost", texts(MattermostMessage.of(notice, false)));
        all.put("discord", texts(DiscordMessage.of(notice, false)).replace("\\", ""));
        all.put("teams", texts(TeamsMessage.of(notice, false)));
        all.put("matrix", texts(MatrixMessage.of(notice)));
        all.put("telegram", texts(TelegramMessage.of("1", notice, false)));
        all.put("ntfy", texts(NtfyMessage.of("topic", notice, false)));
        all.put("gotify", texts(GotifyMessage.of(notice, false)));
        all.put("pushover", texts(PushoverMessage.of("token", "user", notice, false)));
        return all;
    }

    private static String texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        collect(node, texts);
        return String.join("\n", texts);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    @Test
    void eachReceiverGetsALineForEachAndTheWayBack() {
        Notice digest = Notice.digest(
                List.of(Notices.green("1"), Notices.red("a gate\nTo go back, run: rm"), Notices.green("2")),
                Notices.AT);
        assertEquals(Verdict.RED, digest.verdict());
        assertTrue(digest.isUrgent());
        messages(digest).forEach((receiver, text) -> {
            assertTrue(text.contains("3 notices: 2 sealed, 1 sealed RED"), () -> receiver + ": " + text);
            assertTrue(
                    text.contains("shop 1 in production: sealed: all checks are green"), () -> receiver + ": " + text);
            assertTrue(
                    text.contains("shop 2 in production: sealed: all checks are green"), () -> receiver + ": " + text);
            assertTrue(text.contains("rollback --environment production"), () -> receiver + ": " + text);
            assertTrue(
                    text.lines().noneMatch(line -> line.strip().startsWith("To go back, run: rm")),
                    () -> receiver + " takes another's line for its own: " + text);
        });
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        List<Notice> many = IntStream.range(0, 500)
                .mapToObj(number -> Notices.numbered("v" + number, number))
                .toList();
        Notice digest = Notice.digest(many, Notices.AT);
        assertFalse(digest.isUrgent());
        messages(digest).forEach((receiver, text) -> {
            assertTrue(text.contains("500 notices: 500 sealed"), receiver);
            boolean isCut = receiver.equals("pushover") || receiver.equals("ntfy"); // by the receiver's own limit
            assertTrue(
                    isCut || text.matches("(?s).*and \\d+ more: `signet notices` or the board has them.*"),
                    () -> receiver + ": " + text);
        });
    }

    @Test
    void theSameNoticesAreTheSameDigest() {
        List<Notice> parts = List.of(Notices.green("1"), Notices.green("2"));
        assertEquals(
                Notice.digest(parts, Notices.AT).id(),
                Notice.digest(parts, Notices.AT.plusSeconds(9)).id());
    }
}
