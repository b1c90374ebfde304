package io.jenkins.plugins.signet.notify.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.Receiver.Behaviour;
import io.jenkins.plugins.signet.notify.courier.Receiver.Received;
import io.jenkins.plugins.signet.notify.message.WebhookTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of receiver is spoken to as its documentation says, and whatever it answers, no secret is told. */
class ProtocolsTest {

    private static final String SECRET = "s3cr3t-t0k3n";
    private static final String HOSTILE =
            "@channel @all <!here> **x** ``` https://evil.example \u202E\u001b[2J\r\n/close";

    enum Kind {
        SLACK,
        MATTERMOST,
        ROCKET_CHAT,
        TEAMS,
        NTFY,
        GOTIFY,
        TELEGRAM,
        PUSHOVER,
        TEMPLATE;

        Address address(String url) {
            return switch (this) {
                case SLACK -> new Address.Slack("hook");
                case MATTERMOST -> new Address.Mattermost("hook");
                case ROCKET_CHAT -> new Address.RocketChat("hook");
                case TEAMS -> new Address.Teams("hook");
                case NTFY -> new Address.Ntfy(url, "releases", "token");
                case GOTIFY -> new Address.Gotify(url, "token");
                case TELEGRAM -> new Address.Telegram(url, "-1001", "token");
                case PUSHOVER -> new Address.Pushover(url, "user-key", "token");
                case TEMPLATE ->
                    new Address.Template(
                            url + "/in",
                            "{\"text\": \"{{headline}}: {{ summary }}\", \"more\": [\"{{rollback}}\", 1, {\"v\": \"{{verdict}}\"}]}",
                            "token");
            };
        }
    }

    private final Receiver receiver = new Receiver();
    private final Map<String, String> secrets = new HashMap<>();
    private final Couriers couriers = new Couriers(
            new Web(Duration.ofSeconds(10), InstantSource.fixed(Notices.AT)),
            (server, password, mail) -> new Receipt.Refused("no mail here"),
            id -> Optional.ofNullable(secrets.get(id)));

    ProtocolsTest() throws Exception {
        secrets.put("hook", receiver.url() + "/hooks/" + SECRET);
        secrets.put("token", SECRET);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Receipt deliver(Kind kind, Notice notice) throws InterruptedException {
        Channel channel = new Channel("team", kind.address(receiver.url()), Set.of(Occasion.values()), Set.of());
        return couriers.of(channel).deliver(notice, true);
    }

    private Received taken(Kind kind, Notice notice) throws InterruptedException {
        assertEquals(new Receipt.Delivered(), deliver(kind, notice), kind.name());
        Received received = receiver.received().get(receiver.received().size() - 1);
        assertEquals("POST", received.method());
        assertTrue(received.headers().get("content-type").startsWith("application/json"));
        return received;
    }

    private JsonNode body(Kind kind, Notice notice) throws InterruptedException {
        return Json.parse(taken(kind, notice).body());
    }

    @ParameterizedTest
    @EnumSource
    void eachSaysVerdictSummaryAndRollback(Kind kind) throws Exception {
        Notice notice = Notices.red("checkout is down");
        String told = body(kind, notice).toString();
        assertTrue(told.contains("RED"), told);
        assertTrue(told.contains("checkout is down"), told);
        assertTrue(told.contains("rollback --environment production"), told);
        if (kind != Kind.TEMPLATE) {
            assertTrue(told.contains("board.example"), told);
            assertTrue(told.contains(notice.id()) && told.contains("repeated"), told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatOthersWroteDoesAnything(Kind kind) throws Exception {
        String told = body(kind, Notices.red(HOSTILE)).toString();
        assertTrue(told.codePoints().noneMatch(c -> c == 0x202E || c == 0x1B), told);
        assertFalse(told.contains("u001b") || told.contains("u202E"), told);
    }

    @ParameterizedTest
    @EnumSource
    void noAnswerBringsASecretToLight(Kind kind) throws Exception {
        for (int status : List.of(400, 401, 403, 404, 410, 413, 429, 500, 502, 503)) {
            receiver.next(Behaviour.busy(status, Map.of("Retry-After", "30"), "{\"error\": \"" + SECRET + "\"}"));
            Receipt receipt = deliver(kind, Notices.green("1"));
            assertFalse(receipt instanceof Receipt.Delivered, kind + " " + status);
            assertFalse(receipt.toString().contains(SECRET), receipt::toString);
            if (status == 429) {
                assertEquals(new Receipt.Later("answered 429", Duration.ofSeconds(30), false), receipt);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsEndlessIsShortened(Kind kind) throws Exception {
        Notice notice = Notices.red("\uD83D\uDE00".repeat(50_000)).withRollback("r".repeat(50_000));
        Received received = taken(kind, notice);
        int bytes = received.body().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 28_000, kind + ": " + bytes);
        JsonNode body = Json.parse(received.body());
        switch (kind) {
            case NTFY -> assertTrue(body.path("message").asText().getBytes(StandardCharsets.UTF_8).length <= 4096);
            case TELEGRAM -> assertTrue(body.path("text").asText().length() <= 4096);
            case PUSHOVER -> {
                assertTrue(body.path("message").asText().length() <= 1024);
                assertTrue(body.path("title").asText().length() <= 250);
            }
            case MATTERMOST -> assertTrue(body.path("text").asText().length() <= 16_383);
            default -> assertTrue(bytes > 100);
        }
    }

    @Test
    void eachIsSpokenToWhereAndHowItsDocumentationSays() throws Exception {
        Notice red = Notices.red("x");
        Received ntfy = taken(Kind.NTFY, red);
        assertEquals("Bearer " + SECRET, ntfy.headers().get("authorization"));
        assertEquals("releases", Json.parse(ntfy.body()).path("topic").asText());
        assertEquals(4, Json.parse(ntfy.body()).path("priority").asInt());
        assertEquals(3, body(Kind.NTFY, Notices.green("1")).path("priority").asInt());

        Received gotify = taken(Kind.GOTIFY, red);
        assertEquals("/message", gotify.path());
        assertEquals(SECRET, gotify.headers().get("x-gotify-key"));

        Received telegram = taken(Kind.TELEGRAM, red);
        assertEquals("/bot" + SECRET + "/sendMessage", telegram.path());
        assertEquals("-1001", Json.parse(telegram.body()).path("chat_id").asText());
        assertEquals("HTML", Json.parse(telegram.body()).path("parse_mode").asText());

        Received pushover = taken(Kind.PUSHOVER, red);
        assertEquals("/1/messages.json", pushover.path());
        assertEquals(SECRET, Json.parse(pushover.body()).path("token").asText());
        assertEquals("user-key", Json.parse(pushover.body()).path("user").asText());

        JsonNode card = body(Kind.TEAMS, red).at("/attachments/0");
        assertEquals(
                "application/vnd.microsoft.card.adaptive",
                card.path("contentType").asText());
        assertEquals("AdaptiveCard", card.at("/content/type").asText());
        card.at("/content/body")
                .forEach(block ->
                        assertEquals("RichTextBlock", block.path("type").asText()));
    }

    @Test
    void othersWordsStandInCodeWhereChatsLookForMentions() throws Exception {
        for (Kind kind : List.of(Kind.MATTERMOST, Kind.ROCKET_CHAT, Kind.SLACK)) {
            String text = body(kind, Notices.red(HOSTILE)).path("text").asText();
            String outside = text.replaceAll("(?s)```\\n.*?\\n```", "");
            assertFalse(outside.contains("@") || outside.contains("evil"), text);
        }
        String html = body(Kind.TELEGRAM, Notices.red(HOSTILE)).path("text").asText();
        assertFalse(html.replaceAll("(?s)<(code|pre)>.*?</\\1>", "").contains("@"), html);
    }

    @Test
    void a200ThatIsARefusalIsOne() throws Exception {
        receiver.next(Behaviour.busy(200, Map.of(), "{\"success\":false,\"error\":\"no such channel\"}"));
        assertInstanceOf(Receipt.Refused.class, deliver(Kind.ROCKET_CHAT, Notices.green("1")));
        receiver.next(Behaviour.busy(200, Map.of(), "{\"ok\":false,\"description\":\"no\"}"));
        assertInstanceOf(Receipt.Refused.class, deliver(Kind.TELEGRAM, Notices.green("1")));
        receiver.next(Behaviour.busy(
                200,
                Map.of(),
                "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"));
        assertInstanceOf(Receipt.Later.class, deliver(Kind.TEAMS, Notices.green("1")));
        receiver.next(Behaviour.busy(200, Map.of(), "{\"success\":true}"));
        assertEquals(new Receipt.Delivered(), deliver(Kind.ROCKET_CHAT, Notices.green("1")));
    }

    @Test
    void aTemplateIsFilledTextByText() throws Exception {
        Notice hostile = Notices.red("\", \"admin\": true, \"x\": \"{{rollback}} \\ $1");
        JsonNode body = body(Kind.TEMPLATE, hostile);
        assertEquals(2, body.size());
        assertTrue(body.path("text").asText().endsWith(": \", \"admin\": true, \"x\": \"{{rollback}} \\ $1"));
        assertEquals(hostile.rollback(), body.at("/more/0").asText());
        assertEquals(1, body.at("/more/1").asInt());
        assertEquals("RED", body.at("/more/2/v").asText());
        for (String bad : List.of("{\"a\": \"{{nothing}}\"}", "[]", "\"x\"", "{", "")) {
            assertThrows(IllegalArgumentException.class, () -> WebhookTemplate.parse(bad), bad);
        }
    }
}
