package io.jenkins.plugins.signet.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that lie, hang, or would like to have somebody's password. */
class RegistryClientTest {

    /** For a registry that hangs. */
    private static final Duration LIMIT = Duration.ofMillis(700);

    /** For one that answers, however busy the machine is. */
    private static final Duration ANSWERS = Duration.ofSeconds(30);

    private static final RegistryLogin ADA = new RegistryLogin("ada", "open sesame");
    private static final Logins KNOWN = registry -> Optional.of(ADA);
    private static final Logins NONE = registry -> Optional.empty();

    private RegistryPeer peer;
    private Logins logins = NONE;
    private Registries registries = Registries.NONE;

    @AfterEach
    void end() {
        peer.close();
    }

    @Test
    void theDigestIsThatOfWhatIsServed() throws Exception {
        start(RegistryClientTest::good);
        assertEquals(RegistryPeer.DIGEST, digest(":1.4"));
        assertEquals(RegistryPeer.DIGEST, digest("@" + RegistryPeer.DIGEST));
        assertEquals("GET /v2/team/shop/manifests/1.4", peer.asked().get(0));
    }

    @Test
    void anotherImageUnderAnAskedDigestIsRefused() throws Exception {
        start(RegistryClientTest::good);
        undetermined("@" + Digest.of("another"), "serves something else");
    }

    @Test
    void aHeaderThatLiesIsRefused() throws Exception {
        start(exchange -> {
            exchange.getResponseHeaders()
                    .set("Docker-Content-Digest", Digest.of("another").toString());
            good(exchange);
        });
        undetermined(":1.4", "contradicts itself");
    }

    @Test
    void aBodyOfAnySizeIsReadUpToALimit() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        start(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", RegistryPeer.OCI);
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(chunk); // until the client has had enough and hangs up
                }
            } catch (IOException hungUp) {
                enough.countDown();
            }
        });
        UndeterminedException refused = assertThrows(
                UndeterminedException.class,
                () -> new RegistryClient(logins, registries, Duration.ofMinutes(1)).digest(image(":1.4")));
        assertTrue(refused.getMessage().contains("larger than 4 MiB"), refused.getMessage());
        enough.await();
    }

    @Test
    void aRegistryThatHangsIsLeft() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        start(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", RegistryPeer.OCI);
            exchange.sendResponseHeaders(200, RegistryPeer.MANIFEST.length);
            exchange.getResponseBody().write(RegistryPeer.MANIFEST, 0, 10);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        UndeterminedException left = assertThrows(
                UndeterminedException.class, () -> new RegistryClient(logins, registries, LIMIT).digest(image(":1.4")));
        assertTrue(left.getMessage().contains("no whole answer within"), left.getMessage());
        end.countDown();
    }

    @Test
    void noImageIsBadInputAndNoRegistryIsUndetermined() throws Exception {
        start(exchange -> RegistryPeer.serve(exchange, 404, "application/json", "{}".getBytes()));
        InputException none = assertThrows(InputException.class, () -> digest(":1.4"));
        assertTrue(none.getMessage().contains("has no image " + peer.host() + "/team/shop:1.4"), none.getMessage());
        peer.close();
        undetermined(":1.4", "cannot reach");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaVersion\":1,\"config\":{},\"layers\":[]}",
                "{\"schemaVersion\":2,\"manifests\":[]}",
                "{\"schemaVersion\":2,\"config\":{},\"layers\":[],\"manifests\":[]}",
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"config\":{},\"layers\":[]}",
                "<html>Please log in</html>",
                "[]",
                "",
            })
    void whatIsNoManifestIsRefused(String body) throws Exception {
        start(exchange -> RegistryPeer.serve(exchange, 200, RegistryPeer.OCI, body.getBytes(StandardCharsets.UTF_8)));
        undetermined(":1.4", "is no image");
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        start(exchange -> RegistryPeer.serve(exchange, 200, "text/html", RegistryPeer.MANIFEST));
        undetermined(":1.4", "no image manifest of today");
    }

    @Test
    void basicIsAnsweredOnlyWhenAskedFor() throws Exception {
        logins = KNOWN;
        start(behind(ADA.header(), "Basic realm=\"shop\""));
        assertEquals(RegistryPeer.DIGEST, digest(":1.4"));
        assertEquals("GET /v2/team/shop/manifests/1.4", peer.asked().get(0), "first without");
        logins = NONE;
        undetermined(":1.4", "asks for a login");
        logins = registry -> Optional.of(new RegistryLogin("ada", "wrong"));
        UndeterminedException refused = undetermined(":1.4", "does not accept the login");
        assertFalse(refused.toString().contains("wrong"));
        assertEquals("ada:***", ADA.toString());
    }

    @Test
    void aTokenIsFetchedWithTheLoginAndUsed() throws Exception {
        logins = KNOWN;
        start(tokens("127.0.0.1"));
        assertEquals(RegistryPeer.DIGEST, digest(":1.4"));
        assertEquals(
                "GET /token?scope=repository%3Ateam%2Fshop%3Apull&service=the+registry " + ADA.header(),
                peer.asked().get(1));
    }

    @Test
    void aTokenIsFetchedByNobodyToo() throws Exception {
        start(tokens("localhost"));
        assertEquals(RegistryPeer.DIGEST, digest(":1.4"));
    }

    @Test
    void theLoginDoesNotGoToAnotherHostUnlessThatIsNamed() throws Exception {
        logins = KNOWN;
        start(tokens("localhost"));
        undetermined(":1.4", "to be sent to another host, " + peer.otherHost());
        assertTrue(peer.asked().stream().noneMatch(asked -> asked.contains(ADA.header())), () -> "" + peer.asked());
        registries = new Registries(Map.of(peer.host(), new Registries.Setting(null, peer.otherHost())));
        assertEquals(RegistryPeer.DIGEST, digest(":1.4"));
        registries = new Registries(Map.of(peer.host(), new Registries.Setting(null, "localhost:1")));
        undetermined(":1.4", "another host");
    }

    @Test
    void aRedirectIsFollowedWithoutTheLogin() throws Exception {
        logins = KNOWN;
        start(exchange -> {
            boolean known = ADA.header().equals(exchange.getRequestHeaders().getFirst("Authorization"));
            boolean there = exchange.getRequestURI().getPath().equals("/elsewhere");
            if (there) {
                good(exchange);
            } else if (known) {
                RegistryPeer.redirect(exchange, "http://" + peer.otherHost() + "/elsewhere");
            } else {
                RegistryPeer.challenge(exchange, "Basic realm=\"shop\"");
            }
        });
        assertEquals(RegistryPeer.DIGEST, digest(":1.4"));
        assertEquals("GET /elsewhere", peer.asked().get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://user@127.0.0.1/x", "http:///x", "::", ""})
    void aRedirectToSomewhereElseIsNot(String location) throws Exception {
        start(exchange -> RegistryPeer.redirect(exchange, location));
        undetermined(":1.4", "redirects to where it may not");
    }

    @Test
    void redirectsEnd() throws Exception {
        start(exchange -> RegistryPeer.redirect(exchange, "/again"));
        undetermined(":1.4", "redirects more than");
    }

    @Test
    void withoutTlsNothingIsSentUnlessThatIsSaid() throws Exception {
        logins = KNOWN;
        start(RegistryClientTest::good);
        registries = new Registries(Map.of(peer.host(), new Registries.Setting(false, "")));
        UndeterminedException refused = assertThrows(
                UndeterminedException.class,
                () -> new RegistryClient(logins, registries, Duration.ofSeconds(1)).digest(image(":1.4")));
        assertTrue(refused.getMessage().contains(peer.host()), refused.getMessage());
        assertTrue(peer.asked().isEmpty(), () -> "" + peer.asked());
        assertFalse(Registries.NONE.isPlain("registry.lan:5000"));
        assertTrue(Registries.NONE.isPlain("127.0.0.1:5000") && Registries.NONE.isPlain("[::1]:5000"));
        assertFalse(Registries.NONE.isPlain("127.0.0.1.example.org") || Registries.NONE.isPlain("127.example.org:80"));
    }

    private UndeterminedException undetermined(String version, String why) {
        UndeterminedException refused = assertThrows(UndeterminedException.class, () -> digest(version));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertFalse(refused.getMessage().contains("sesame"), refused.getMessage());
        return refused;
    }

    private Digest digest(String version) {
        return new RegistryClient(logins, registries, ANSWERS).digest(image(version));
    }

    private ImageReference image(String version) {
        return ImageReference.parse(peer.host() + "/team/shop" + version, "");
    }

    private void start(HttpHandler handler) throws IOException {
        peer = new RegistryPeer(handler);
    }

    private static void good(HttpExchange exchange) throws IOException {
        RegistryPeer.serve(exchange, 200, RegistryPeer.OCI + "; charset=utf-8", RegistryPeer.MANIFEST);
    }

    private static HttpHandler behind(String authorization, String challenge) {
        return exchange -> {
            if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                good(exchange);
            } else {
                RegistryPeer.challenge(exchange, challenge);
            }
        };
    }

    /** @param host under which the same server hands out tokens */
    private HttpHandler tokens(String host) {
        return exchange -> {
            String port = peer.host().replaceFirst(".*:", "");
            if (exchange.getRequestURI().getPath().equals("/token")) {
                RegistryPeer.serve(exchange, 200, "application/json", "{\"token\":\"abc.d-e\"}".getBytes());
            } else {
                String realm = "http://" + host + ":" + port + "/token";
                behind("Bearer abc.d-e", "Bearer realm=\"" + realm + "\", service=\"the registry\"")
                        .handle(exchange);
            }
        };
    }
}
