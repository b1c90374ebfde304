package io.jenkins.plugins.signet.traffic.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.traffic.AnsweredBy;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.UrlSeen;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.jenkins.plugins.signet.traffic.router.PointerFolder;
import io.undertow.Undertow;
import io.undertow.util.HttpString;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who answers users, with real servers in the places of slots, routers and strangers. */
class UserLookTest {

    private final Map<Integer, Undertow> servers = new HashMap<>();
    private final int blue = FreePort.take();
    private final int green = FreePort.take();
    private final int users = FreePort.take();

    @AfterEach
    void stop() {
        servers.values().forEach(Undertow::stop);
    }

    @Test
    void nobodyListens() throws Exception {
        serve(blue, 200, "ok", Map.of());
        UrlSeen seen = look(Slot.BLUE, null);
        assertEquals(AnsweredBy.NOBODY, seen.by());
        assertTrue(seen.detail().startsWith("http://127.0.0.1:" + users + "/up does not answer: connection refused"));
    }

    @Test
    void theMarkIsBelieved() throws Exception {
        serve(blue, 200, "ok", Map.of());
        serve(users, 200, "ok", Map.of("X-Signet-Slot", "shop-blue"));
        assertEquals(AnsweredBy.SLOT, look(Slot.BLUE, null).by());
        assertEquals(AnsweredBy.OTHER, look(Slot.GREEN, Slot.BLUE).by());
    }

    @Test
    void theSlotThatAnswersTheSameIsTheOne() throws Exception {
        serve(blue, 200, "version 1.4 of the shop", Map.of());
        serve(green, 200, "version 1.5 of the shop", Map.of());
        serve(users, 200, "version 1.5 of the shop", Map.of());
        assertEquals(AnsweredBy.SLOT, look(Slot.GREEN, Slot.BLUE).by());
        assertEquals(AnsweredBy.OTHER, look(Slot.BLUE, Slot.GREEN).by());
        assertEquals(AnsweredBy.SLOT, look(Slot.GREEN, null).by());
    }

    @Test
    void aHeaderOfTheApplicationTellsToo() throws Exception {
        serve(blue, 200, "ok", Map.of("X-Version", "1"));
        serve(green, 200, "ok", Map.of("X-Version", "2"));
        serve(users, 200, "ok", Map.of("X-Version", "2"));
        assertEquals(AnsweredBy.SLOT, look(Slot.GREEN, Slot.BLUE).by());
        assertEquals(AnsweredBy.OTHER, look(Slot.BLUE, Slot.GREEN).by());
    }

    @Test
    void whatAnybodyCouldAnswerTellsNothing() throws Exception {
        for (int port : new int[] {blue, green, users}) {
            serve(port, 200, "ok", Map.of());
        }
        assertEquals(AnsweredBy.UNTOLD, look(Slot.GREEN, Slot.BLUE).by());
        assertEquals(AnsweredBy.UNTOLD, look(Slot.GREEN, null).by());
    }

    @Test
    void aStrangerIsNotTheSlot() throws Exception {
        serve(blue, 200, "the shop is well today", Map.of());
        serve(users, 200, "a blog about cats and dogs", Map.of());
        assertEquals(AnsweredBy.OTHER, look(Slot.BLUE, null).by());
    }

    @Test
    void aRoutersOwnErrorIsNotTheSlot() throws Exception {
        serve(blue, 200, "ok", Map.of());
        serve(users, 502, "Bad Gateway", Map.of());
        UrlSeen seen = look(Slot.BLUE, null);
        assertEquals(AnsweredBy.OTHER, seen.by());
        assertTrue(seen.detail().contains("status 502: Bad Gateway"), seen.detail());
    }

    @Test
    void anAnswerThatIsAnotherEachTimeTellsNothing() throws Exception {
        AtomicInteger count = new AtomicInteger();
        for (int port : new int[] {blue, users}) {
            Undertow server = Undertow.builder()
                    .addHttpListener(port, "127.0.0.1")
                    .setHandler(exchange -> exchange.getResponseSender()
                            .send("visit number " + count.incrementAndGet() + " of this day"))
                    .build();
            server.start();
            servers.put(port, server);
        }
        assertEquals(AnsweredBy.UNTOLD, look(Slot.BLUE, null).by());
    }

    private void serve(int port, int status, String body, Map<String, String> headers) {
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setHandler(exchange -> {
                    exchange.setStatusCode(status);
                    headers.forEach(
                            (name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
                    exchange.getResponseSender().send(body);
                })
                .build();
        server.start();
        servers.put(port, server);
    }

    private UrlSeen look(Slot slot, Slot other) throws Exception {
        return new UserLook(
                        new HttpProbe(Duration.ofSeconds(5)),
                        new PointerFolder(Path.of("no-such-folder")),
                        URI.create("http://127.0.0.1:" + users),
                        "/up",
                        "",
                        Map.of(),
                        "")
                .look(
                        slot,
                        other,
                        (each, path) -> URI.create("http://127.0.0.1:" + (each == Slot.BLUE ? blue : green) + path),
                        () -> {});
    }
}
