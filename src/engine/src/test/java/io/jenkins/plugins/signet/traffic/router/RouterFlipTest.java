package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RawHttp;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.SteadyLoad;
import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.jenkins.plugins.signet.traffic.load.Waiting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flips of real routers under a load that never pauses. {@code -Dsignet.flips=200} for the long proof. */
class RouterFlipTest {

    private static final int FLIPS = Integer.getInteger("signet.flips", 10);
    private static final int REQUESTS_BETWEEN = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(RouterProgram.class)
    void losesNothingInManyFlips(RouterProgram program) throws Exception {
        try (Upstreams slots = new Upstreams()) {
            int port = Upstreams.freePort();
            Router router = program.configure(
                    folder, new RouterConfig("shop", "127.0.0.1:" + port, slots.bluePort, slots.greenPort));
            Process process = program.start(folder, port, router);
            try {
                router.point(Slot.BLUE);
                flipUnderLoad(program, router, port);
            } finally {
                RouterProgram.stop(process);
            }
        }
    }

    private static void flipUnderLoad(RouterProgram program, Router router, int port) throws Exception {
        List<Long> latencies = new ArrayList<>();
        long begun = System.nanoTime();
        SteadyLoad load = SteadyLoad.on(port, true);
        try (load;
                RawHttp kept = new RawHttp(port)) {
            Slot live = Slot.BLUE;
            assertEquals("blue", kept.get("/", true));
            for (int flip = 0; flip < FLIPS; flip++) {
                long before = load.requests.get();
                Waiting.until("users came by", () -> load.requests.get() > before + REQUESTS_BETWEEN);
                live = live.other();
                long decided = System.nanoTime();
                router.point(live);
                assertEquals(live.label(), kept.get("/", true), "the next request on a kept connection");
                latencies.add(System.nanoTime() - decided);
                assertEquals(Optional.of(live), router.live());
                try (RawHttp fresh = new RawHttp(port)) {
                    assertEquals(live.label(), fresh.get("/", false), "the next request on a new connection");
                }
            }
            Waiting.until(
                    "slow requests and WebSockets were among them",
                    () -> load.slow.get() > 0 && load.messages.get() > 0);
        }
        assertEquals(List.of(), load.failures);
        assertTrue(load.requests.get() > (long) FLIPS * REQUESTS_BETWEEN);
        Collections.sort(latencies);
        System.out.printf(
                "%s: %d flips, %d requests (%d/s), %d slow, %d WebSocket messages, 0 failed, flip to first answer: median %.1f ms, slowest %.1f ms%n",
                program,
                FLIPS,
                load.requests.get(),
                load.requests.get() * 1_000_000_000L / (System.nanoTime() - begun),
                load.slow.get(),
                load.messages.get(),
                latencies.get(latencies.size() / 2) / 1e6,
                latencies.get(latencies.size() - 1) / 1e6);
    }

    @ParameterizedTest
    @EnumSource(RouterProgram.class)
    void aKilledAndRestartedRouterPointsWhereItDid(RouterProgram program) throws Exception {
        try (Upstreams slots = new Upstreams()) {
            int port = Upstreams.freePort();
            RouterConfig config = new RouterConfig("shop", "127.0.0.1:" + port, slots.bluePort, slots.greenPort);
            Router router = program.configure(folder, config);
            for (Slot slot : new Slot[] {Slot.GREEN, Slot.BLUE, Slot.GREEN}) {
                Process process = program.start(folder, port, router);
                try {
                    router.point(slot);
                    try (RawHttp http = new RawHttp(port)) {
                        assertEquals(slot.label(), http.get("/", false));
                    }
                } finally {
                    RouterProgram.kill(process);
                }
                Waiting.until("the port is free", () -> !Waiting.accepts(port));
                Process again = program.start(folder, port, router);
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
