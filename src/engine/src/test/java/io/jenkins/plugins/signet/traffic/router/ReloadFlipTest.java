package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.Figures;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
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

    private static final int FLIPS = Proof.times(4, 54);
    private static final int REQUESTS_BETWEEN = 200;
    private static final List<List<String>> ROWS = new ArrayList<>();

    @TempDir
    Path folder;

    private final int port = Upstreams.freePort();

    @Test
    void nginxIsReloaded() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            Path include = folder.resolve("upstream.conf");
            NginxReload router = nginx(include, slots);
            new NginxReload(include, slots.bluePort, slots.greenPort, List.of("true")).point(Slot.BLUE);
            Process nginx = RouterProgram.NGINX.start(folder, port);
            try {
                flipUnderLoad("nginx, reload", router);
            } finally {
                RouterProgram.stop(nginx);
            }
        }
    }

    @Test
    void aConfigurationThatNginxRefusesIsTakenBack() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            Path include = folder.resolve("upstream.conf");
            NginxReload router = nginx(include, slots);
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

    private NginxReload nginx(Path include, Upstreams slots) throws IOException {
        Files.writeString(folder.resolve("nginx.conf"), RouterProgram.nginxWith(folder, include, port));
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
            int admin = Upstreams.freePort();
            Files.writeString(
                    folder.resolve("caddy.json"), RouterProgram.caddyWith(admin, port, "127.0.0.1:" + slots.bluePort));
            Process caddy = RouterProgram.CADDY.start(folder, port);
            try {
                CaddyAdmin router = new CaddyAdmin("127.0.0.1:" + admin, "shop", slots.bluePort, slots.greenPort);
                assertEquals(Optional.of(Slot.BLUE), router.live());
                flipUnderLoad("Caddy, admin API", router);
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

    private void flipUnderLoad(String name, Router router) throws Exception {
        SteadyLoad load = SteadyLoad.on(port).visitors().webSockets();
        try (load) {
            Slot live = Slot.BLUE;
            for (int flip = 0; flip < FLIPS; flip++) {
                long before = load.requests.get();
                Waiting.until("users came by", () -> load.requests.get() > before + REQUESTS_BETWEEN);
                Slot next = live.other();
                router.point(next);
                Waiting.until("new users come to " + next, () -> answers(next.label()));
                assertEquals(Optional.of(next), router.live());
                live = next;
            }
        }
        assertTrue(load.requests.get() > (long) FLIPS * REQUESTS_BETWEEN);
        ROWS.add(List.of(
                name,
                String.valueOf(FLIPS),
                String.valueOf(load.requests.get()),
                String.valueOf(failed(load, "kept") + failed(load, "new")),
                "%.1f".formatted((double) failed(load, "websocket") / FLIPS)));
    }

    private static long failed(SteadyLoad load, String kind) {
        return load.failures.stream()
                .filter(failure -> failure.startsWith(kind + ":"))
                .count();
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
                        + " what `strategy: reload` costs. A failed request was reset or closed unanswered; no client"
                        + " retries."),
                List.of("way", "flips", "requests", "requests failed", "WebSockets dropped a flip, of 20"),
                ROWS));
    }
}
