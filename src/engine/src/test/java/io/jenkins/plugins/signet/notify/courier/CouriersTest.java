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
import java.net.InetAddress;
import java.net.ServerSocket;
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
        assertEquals(new Receipt.Refused("answered 302"), slack());
    }

    @Test
    void aReceiverThatHangsLeavesADoubt() throws Exception {
        receiver.next(Behaviour.hang());
        Receipt.Later later = (Receipt.Later) slack();
        assertTrue(later.doubtful());
    }

    @Test
    void nobodyThereLeavesNoDoubt() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
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
