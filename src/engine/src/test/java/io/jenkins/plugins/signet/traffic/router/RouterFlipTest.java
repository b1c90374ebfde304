package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flips of real routers under a load that never pauses. */
@Tag("proof")
class RouterFlipTest {

    private static final int FLIPS = Proof.times(10, 200);
    private static final int REQUESTS_BETWEEN = Proof.times(200, 500);
    private static final List<List<String>> ROWS = new ArrayList<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(RouterProgram.class)
    void losesNothingInManyFlips(RouterProgram program) throws Exception {
        try (Upstreams slots = new Upstreams()) {
            int port = FreePort.take();
            int tlsPort = FreePort.take();
            TestCertificate certificate = TestCertificate.in(folder);
            program.configure(
                    folder,
                    new RouterConfig(
                            RouterProgram.APP,
                            "127.0.0.1:" + port,
                            slots.bluePort,
                            slots.greenPort,
                            Optional.of(new RouterConfig.Tls(
                                    "127.0.0.1:" + tlsPort, certificate.certificate(), certificate.key()))));
            Router router = program.in(folder);
            Process process = program.start(folder, port);
            try {
                router.point(Slot.BLUE);
                flipUnderLoad(
                        program,
                        router,
                        port,
                        SteadyLoad.on(port)
                                .visitors()
                                .patientVisitors()
                                .webSockets()
                                .http2(tlsPort, certificate.trust()));
            } finally {
                RouterProgram.stop(process);
            }
        }
    }

    private static void flipUnderLoad(RouterProgram program, Router router, int port, SteadyLoad load)
            throws Exception {
        long begun = System.nanoTime();
        try (load;
                RawHttp kept = new RawHttp(port)) {
            Slot live = Slot.BLUE;
            assertEquals("blue", kept.get("/", true));
            load.awaitWebSockets();
            for (int flip = 0; flip < FLIPS; flip++) {
                long before = load.requests.get();
                Waiting.until("users came by", () -> load.requests.get() > before + REQUESTS_BETWEEN);
                live = live.other();
                router.point(live);
                assertEquals(live.label(), kept.get("/", true), "the next request on a kept connection");
                assertEquals(Optional.of(live), router.live());
                try (RawHttp fresh = new RawHttp(port)) {
                    assertEquals(live.label(), fresh.get("/", false), "the next request on a new connection");
                }
            }
            Waiting.until(
                    "there were all kinds of them",
                    () -> load.slow.get() > 0 && load.messages.get() > 0 && load.http2.get() > 0);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertEquals(List.of(), load.failures);
        long answered = load.requests.get() + load.http2.get();
        ROWS.add(List.of(
                program.name().toLowerCase(Locale.ROOT),
                String.valueOf(FLIPS),
                String.valueOf(load.requests.get()),
                String.valueOf(load.http2.get()),
                String.valueOf(load.slow.get()),
                String.valueOf(load.messages.get()),
                "%.0f".formatted(answered / seconds),
                String.valueOf(load.failures.size())));
    }

    @AfterAll
    static void keep() {
        Proof.record(new Figures(
                "Flips under load",
                List.of(
                        "Users on kept HTTP/1.1 connections and on a new one each time, by HTTP/2 over TLS, with requests of "
                                + Upstreams.SLOW_SECONDS
                                + " s in flight, and 20 WebSockets pinging; nothing is retried. A"
                                + " failure is a reset, an unanswered or truncated request, a status other than 200, or a"
                                + " WebSocket that is dropped or answered by another slot than it began on. After each flip"
                                + " the next request on a kept and on a new connection has to come from the new slot."),
                List.of(
                        "router",
                        "flips",
                        "HTTP/1.1 requests",
                        "HTTP/2 requests",
                        "requests of 5 s",
                        "WebSocket messages",
                        "requests a second",
                        "failed"),
                ROWS));
    }

    @Test
    void anEmptyMapOfHaproxyIsFilled() throws Exception {
        try (Upstreams slots = new Upstreams()) {
            int port = FreePort.take();
            RouterProgram.HAPROXY.configure(
                    folder, new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, slots.bluePort, slots.greenPort));
            Files.writeString(folder.resolve("live.map"), "# nothing was ever live\n");
            Process process = RouterProgram.HAPROXY.start(folder, port);
            try {
                Router router = RouterProgram.HAPROXY.in(folder);
                assertEquals(Optional.empty(), router.live());
                router.point(Slot.GREEN);
                assertEquals(Optional.of(Slot.GREEN), router.live());
            } finally {
                RouterProgram.stop(process);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RouterProgram.class)
    void aKilledAndRestartedRouterPointsWhereItDid(RouterProgram program) throws Exception {
        try (Upstreams slots = new Upstreams()) {
            int port = FreePort.take();
            RouterConfig config =
                    new RouterConfig(RouterProgram.APP, "127.0.0.1:" + port, slots.bluePort, slots.greenPort);
            program.configure(folder, config);
            Router router = program.in(folder);
            for (Slot slot : new Slot[] {Slot.GREEN, Slot.BLUE, Slot.GREEN}) {
                Process process = program.start(folder, port);
                try {
                    router.point(slot);
                    try (RawHttp http = new RawHttp(port)) {
                        assertEquals(slot.label(), http.get("/", false));
                    }
                } finally {
                    RouterProgram.kill(process);
                }
                Waiting.until("the port is free", () -> !Waiting.accepts(port));
                Process again = program.start(folder, port);
                try (RawHttp http = new RawHttp(port)) {
                    assertEquals(slot.label(), http.get("/", false));
                    assertEquals(Optional.of(slot), router.live());
                } finally {
                    RouterProgram.stop(again);
                }
            }
        }
    }
}
