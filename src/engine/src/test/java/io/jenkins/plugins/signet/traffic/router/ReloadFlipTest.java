package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.load.TestCertificate;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routers whose configuration cannot be changed for a pointer: their flips work, and what each costs is counted. */
@Tag("proof")
class ReloadFlipTest {

    private static final int FLIPS = Proof.times(4, 200);
    private static final int REQUESTS_BETWEEN = 200;
    private static final List<List<String>> ROWS = new ArrayList<>();

    @TempDir
    Path folder;

    private final int port = FreePort.take();

    @Test
    void nginxIsReloaded() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            Path include = folder.resolve("upstream.conf");
            int tlsPort = FreePort.take();
            TestCertificate certificate = TestCertificate.in(folder);
            NginxReload router = nginx(
                    include,
                    slots,
                    Optional.of(new RouterConfig.Tls(
                            "127.0.0.1:" + tlsPort, certificate.certificate(), certificate.key())));
            new NginxReload(include, slots.bluePort, slots.greenPort, List.of("true")).point(Slot.BLUE);
            Process nginx = RouterProgram.NGINX.start(folder, port);
            try {
                flipUnderLoad("nginx, reload", router, users().http2(tlsPort, certificate.trust()));
            } finally {
                RouterProgram.stop(nginx);
            }
        }
    }

    @Test
    void aConfigurationThatNginxRefusesIsTakenBack() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            Path include = folder.resolve("upstream.conf");
            NginxReload router = nginx(include, slots, Optional.empty());
            new NginxReload(include, slots.bluePort, slots.greenPort, List.of("true")).point(Slot.BLUE);
            Process nginx = RouterProgram.NGINX.start(folder, port);
            try {
                Files.writeString(folder.resolve("nginx.conf"), "nonsense");
                assertThrows(IOException.class, () -> router.point(Slot.GREEN));
                assertEquals(Optional.of(Slot.BLUE), router.live());
                try (RawHttp http = new RawHttp(port)) {
                    assertEquals("blue", http.get("/", false));
                }
            } finally {
                RouterProgram.stop(nginx);
            }
        }
    }

    private NginxReload nginx(Path include, Upstreams slots, Optional<RouterConfig.Tls> tls) throws IOException {
        Files.writeString(folder.resolve("nginx.conf"), RouterProgram.nginxWith(folder, include, port, tls));
        String program = RouterProgram.find("nginx").map(Path::toString).orElse("nginx");
        return new NginxReload(
                include,
                slots.bluePort,
                slots.greenPort,
                List.of(program, "-c", folder.resolve("nginx.conf").toString(), "-s", "reload"));
    }

    @Test
    void caddyIsToldByItsAdminApi() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            int admin = FreePort.take();
            int tlsPort = FreePort.take();
            TestCertificate certificate = TestCertificate.in(folder);
            RouterConfig.Tls tls =
                    new RouterConfig.Tls("127.0.0.1:" + tlsPort, certificate.certificate(), certificate.key());
            Files.writeString(
                    folder.resolve("caddy.json"),
                    RouterProgram.caddyWith(admin, port, "127.0.0.1:" + slots.bluePort, Optional.of(tls)));
            Process caddy = RouterProgram.CADDY.start(folder, port);
            try {
                CaddyAdmin router = new CaddyAdmin("127.0.0.1:" + admin, "shop", slots.bluePort, slots.greenPort);
                assertEquals(Optional.of(Slot.BLUE), router.live());
                flipUnderLoad("Caddy, admin API", router, users().http2(tlsPort, certificate.trust()));
                IOException unknown = assertThrows(
                        IOException.class, () -> new CaddyAdmin("127.0.0.1:" + admin, "other", 1, 2).point(Slot.BLUE));
                assertTrue(unknown.getMessage().contains("knows no reverse proxy with @id 'other'"));
            } finally {
                RouterProgram.stop(caddy);
            }
            assertThrows(
                    IOException.class,
                    () -> new CaddyAdmin("127.0.0.1:" + admin, "shop", slots.bluePort, slots.greenPort).live());
        }
    }

    private SteadyLoad users() {
        return SteadyLoad.on(port).visitors().patientVisitors().webSockets();
    }

    private void flipUnderLoad(String name, Router router, SteadyLoad load) throws Exception {
        long begun = System.nanoTime();
        try (load) {
            Slot live = Slot.BLUE;
            for (int flip = 0; flip < FLIPS; flip++) {
                long before = load.requests.get();
                load.awaitWebSockets();
                Waiting.until("users came by", () -> load.requests.get() > before + REQUESTS_BETWEEN);
                Slot next = live.other();
                router.point(next);
                Waiting.until("new users come to " + next, () -> answers(next.label()));
                assertEquals(Optional.of(next), router.live());
                live = next;
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertTrue(load.requests.get() > (long) FLIPS * REQUESTS_BETWEEN);
        assertTrue(load.http2.get() > 0);
        ROWS.add(List.of(
                name,
                String.valueOf(FLIPS),
                load.requests + ", " + load.failed("kept") + ", " + load.failed("new"),
                load.http2 + ", " + load.failed("http2"),
                load.slow + ", " + load.failed("slow"),
                load.messages + ", %.1f".formatted((double) load.failed("websocket") / FLIPS),
                "%.0f".formatted((load.requests.get() + load.http2.get()) / seconds)));
    }

    private boolean answers(String slot) {
        try (RawHttp http = new RawHttp(port)) {
            return http.get("/", false).equals(slot);
        } catch (IOException inTheReload) {
            return false;
        }
    }

    @AfterAll
    static void keep() {
        Proof.record(new Figures(
                "Flips by reload",
                List.of("The same users on routers whose configuration cannot be changed, so that a flip is a reload:"
                        + " what `strategy: reload` costs. All WebSockets are open before each flip. A failed request"
                        + " was reset or closed unanswered; no client retries."),
                List.of(
                        "way",
                        "flips",
                        "HTTP/1.1 requests, failed on kept, on new connections",
                        "HTTP/2 requests, failed",
                        "requests of 5 s, failed",
                        "WebSocket messages, WebSockets of 20 dropped a flip",
                        "requests a second"),
                ROWS));
    }
}
