package io.jenkins.plugins.signet.notify.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Address;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.notify.Notices;
import io.jenkins.plugins.signet.notify.Occasion;
import io.jenkins.plugins.signet.notify.Receipt;
import io.jenkins.plugins.signet.notify.courier.Receiver.Behaviour;
import io.jenkins.plugins.signet.notify.courier.Receiver.Received;
import io.jenkins.plugins.signet.proof.FreePort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CouriersTest {

    private static final String TOKEN = "s3cr3t-t0k3n";

    private final Receiver receiver = new Receiver();
    private final Map<String, String> secrets = new HashMap<>();
    private final Couriers couriers = new Couriers(
            new Web(Duration.ofSeconds(1), InstantSource.fixed(Notices.AT)),
            (server, password, mail) -> new Receipt.Refused("no mail here"),
            id -> Optional.ofNullable(secrets.get(id)));

    CouriersTest() throws Exception {}

    @AfterEach
    void stop() {
        receiver.close();
    }

    private Receipt deliver(Address address, Notice notice) throws InterruptedException {
        Channel channel = new Channel("team", address, Set.of(Occasion.values()), Set.of());
        return couriers.of(channel).deliver(notice, false);
    }

    private Receipt slack() throws InterruptedException {
        secrets.put("hook", receiver.url() + "/services/" + TOKEN);
        return deliver(new Address.Slack("hook"), Notices.green("1"));
    }

    @Test
    void aWebhookIsSignedAsStandardWebhooksSays() throws Exception {
        secrets.put("key", "whsec_" + Base64.getEncoder().encodeToString("the key".getBytes(StandardCharsets.UTF_8)));
        Notice notice = Notices.red("one is down");

        assertEquals(new Receipt.Delivered(), deliver(new Address.Webhook(receiver.url() + "/hook", "key"), notice));

        Received request = receiver.received().get(0);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("the key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.headers().get("webhook-id") + "."
                + request.headers().get("webhook-timestamp") + "." + request.body();
        String expected =
                "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertEquals(expected, request.headers().get("webhook-signature"));
        assertEquals(notice.id(), request.headers().get("webhook-id"));
        assertEquals(notice, Json.read(Json.parse(request.body()), Notice.class));
    }

    @Test
    void matrixGetsTheNoticesIdAsTransaction() throws Exception {
        secrets.put("token", TOKEN);
        Notice notice = Notices.green("1");

        deliver(new Address.Matrix(receiver.url(), "!room:example.org", "token"), notice);

        Received request = receiver.received().get(0);
        assertEquals("PUT", request.method());
        assertEquals(
                "/_matrix/client/v3/rooms/%21room%3Aexample.org/send/m.room.message/" + notice.id(), request.path());
        assertEquals("Bearer " + TOKEN, request.headers().get("authorization"));
    }

    @Test
    void discordIsAskedToSayWhetherItStoredTheMessage() throws Exception {
        secrets.put("hook", receiver.url() + "/api/webhooks/1/" + TOKEN);
        deliver(new Address.Discord("hook"), Notices.green("1"));
        assertEquals(
                "/api/webhooks/1/" + TOKEN + "?wait=true",
                receiver.received().get(0).path());
    }

    @Test
    void retryAfterIsReadInEachOfItsForms() throws Exception {
        receiver.next(
                Behaviour.busy(429, Map.of("Retry-After", "7"), ""),
                Behaviour.busy(503, Map.of("Retry-After", "Sat, 21 Nov 2026 08:01:30 GMT"), ""),
                Behaviour.busy(429, Map.of(), "{\"retry_after_ms\": 2500}"),
                Behaviour.busy(429, Map.of(), "{\"message\": \"slow down\", \"retry_after\": 1.25}"),
                Behaviour.busy(429, Map.of("Retry-After", "soon"), "not JSON"),
                Behaviour.busy(429, Map.of("Retry-After", "999999999"), ""));
        assertEquals(new Receipt.Later("answered 429", Duration.ofSeconds(7), false), slack());
        assertEquals(new Receipt.Later("answered 503", Duration.ofSeconds(90), false), slack());
        assertEquals(new Receipt.Later("answered 429", Duration.ofMillis(2500), false), slack());
        assertEquals(new Receipt.Later("answered 429", Duration.ofMillis(1250), false), slack());
        assertEquals(new Receipt.Later("answered 429", Duration.ZERO, false), slack());
        assertEquals(new Receipt.Later("answered 429", Duration.ofHours(24), false), slack());
    }

    @Test
    void anAnswerSaysWhetherToTryAgain() throws Exception {
        receiver.next(Behaviour.status(500), Behaviour.status(504), Behaviour.status(404), Behaviour.status(302));
        assertEquals(Receipt.Later.failed("answered 500"), slack());
        assertEquals(Receipt.Later.unknown("answered 504"), slack());
        assertEquals(new Receipt.Refused("answered 404"), slack());
        assertEquals(new Receipt.Refused("answered 302: it moved elsewhere; enter its new address"), slack());
    }

    @Test
    void everyCustomOfStatingALimitIsRead() throws Exception {
        long at = Notices.AT.getEpochSecond();
        Map<String, Map<String, String>> forty = Map.of(
                "GitHub", Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", String.valueOf(at + 40)),
                "GitLab", Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", String.valueOf(at + 40)),
                "Rocket.Chat", Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", (at + 40) + "000"),
                "Mattermost", Map.of("X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", "40"),
                "Discord", Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "40.000"),
                "Pushover", Map.of("X-Limit-App-Remaining", "0", "X-Limit-App-Reset", String.valueOf(at + 40)),
                "draft 6", Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "40"),
                "draft 7", Map.of("RateLimit", "limit=100, remaining=0, reset=40"),
                "draft 9", Map.of("RateLimit", "\"default\";r=0;t=40"),
                "without what is left", Map.of("X-RateLimit-Reset", "40"));
        for (var each : forty.entrySet()) {
            receiver.next(Behaviour.busy(429, each.getValue(), ""));
            assertEquals(new Receipt.Later("answered 429", Duration.ofSeconds(40), false), slack(), each.getKey());
        }
        receiver.next(Behaviour.busy(429, Map.of(), "{\"ok\":false,\"parameters\":{\"retry_after\":40}}"));
        assertEquals(new Receipt.Later("answered 429", Duration.ofSeconds(40), false), slack(), "Telegram");
        // what is stated of a limit that was not met says nothing of the one that was
        receiver.next(Behaviour.busy(
                429, Map.of("X-RateLimit-Remaining", "41", "X-RateLimit-Reset", String.valueOf(at + 3000)), ""));
        assertEquals(new Receipt.Later("answered 429", Duration.ZERO, false), slack());
    }

    @Test
    void a403ThatIsALimitIsWaitedFor() throws Exception {
        long reset = Notices.AT.getEpochSecond() + 90;
        receiver.next(
                Behaviour.busy(403, Map.of("Retry-After", "60"), ""),
                Behaviour.busy(
                        403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", String.valueOf(reset)), ""),
                Behaviour.busy(403, Map.of(), "{\"message\":\"You have exceeded a secondary rate limit.\"}"),
                Behaviour.busy(
                        403, Map.of("X-RateLimit-Remaining", "4999"), "{\"message\":\"Must have admin rights\"}"),
                Behaviour.busy(401, Map.of(), "{\"message\":\"Bad credentials\"}"));
        assertEquals(new Receipt.Later("answered 403: asked too often", Duration.ofSeconds(60), false), slack());
        assertEquals(new Receipt.Later("answered 403: asked too often", Duration.ofSeconds(90), false), slack());
        assertEquals(new Receipt.Later("answered 403: asked too often", Duration.ofSeconds(60), false), slack());
        assertEquals(new Receipt.Refused("answered 403"), slack());
        assertEquals(new Receipt.Refused("answered 401"), slack());
    }

    @Test
    void whatMovedIsFollowedOnTheSameServerAlone() throws Exception {
        for (int status : new int[] {301, 302, 307, 308}) {
            receiver.next(Behaviour.busy(status, Map.of("Location", "/repositories/" + status), ""));
            assertEquals(new Receipt.Delivered(), slack());
            Received repeated = receiver.taken().get(receiver.taken().size() - 1);
            assertEquals("POST", repeated.method());
            assertEquals("/repositories/" + status, repeated.path());
            assertEquals(receiver.received().get(receiver.received().size() - 2).body(), repeated.body());
        }
        try (Receiver elsewhere = new Receiver()) {
            receiver.next(Behaviour.busy(307, Map.of("Location", elsewhere.url() + "/"), ""));
            assertEquals(new Receipt.Refused("answered 307: it moved elsewhere; enter its new address"), slack());
            assertTrue(elsewhere.received().isEmpty());
        }
        Behaviour round = Behaviour.busy(307, Map.of("Location", "/again"), "");
        receiver.next(round, round, round, round, round, round);
        assertEquals(new Receipt.Refused("moves from one address to the next without end"), slack());
    }

    @Test
    void aReceiverThatHangsLeavesADoubt() throws Exception {
        receiver.next(Behaviour.hang());
        Receipt.Later later = (Receipt.Later) slack();
        assertTrue(later.doubtful());
    }

    @Test
    void nobodyThereLeavesNoDoubt() throws Exception {
        int port = FreePort.take();
        secrets.put("hook", "http://127.0.0.1:" + port + "/" + TOKEN);
        assertEquals(Receipt.Later.failed("no connection"), deliver(new Address.Slack("hook"), Notices.green("1")));
    }

    @Test
    void aSecretIsInNothingThatIsToldOfAFailure() throws Exception {
        receiver.next(Behaviour.busy(400, Map.of(), "you sent " + TOKEN));
        assertFalse(slack().toString().contains(TOKEN));
        secrets.put("hook", "not a URL " + TOKEN);
        assertEquals(
                new Receipt.Refused("its address is not an http or https URL"),
                deliver(new Address.Slack("hook"), Notices.green("1")));
        secrets.put("hook", "ftp://" + TOKEN);
        assertFalse(deliver(new Address.Slack("hook"), Notices.green("1"))
                .toString()
                .contains(TOKEN));
        secrets.remove("hook");
        assertEquals(
                Receipt.Later.failed("there is no credential 'hook'"),
                deliver(new Address.Slack("hook"), Notices.green("1")));
    }
}
