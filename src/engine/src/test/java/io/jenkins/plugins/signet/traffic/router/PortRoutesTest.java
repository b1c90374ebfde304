package io.jenkins.plugins.signet.traffic.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.traffic.Counters;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.load.RouterProgram;
import io.jenkins.plugins.signet.traffic.load.TraefikFolder;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several ports of a slot behind each router: every route leads where it should, and one flip moves all of them. */
class PortRoutesTest {

    private static final String WS = "ws.shop.example";
    private static final List<String> HOSTS = List.of("shop.example", WS, "WS.shop.example", "admin.shop.example");
    private static final List<String> PATHS = List.of(
            "/",
            "/api",
            "/api/",
            "/api/1",
            "/apis",
            "/api.v1",
            "/api/docs",
            "/api/docs/1",
            "/api/docsy",
            "/v1.2/x",
            "/v1x2/x",
            "/other");

    @TempDir
    Path folder;

    private final HttpProbe probe = new HttpProbe(Duration.ofSeconds(30));
    private final List<Undertow> servers = new ArrayList<>();
    private final int port = FreePort.take();
    private Process program;

    @AfterEach
    void stop() throws Exception {
        if (program != null) {
            RouterProgram.kill(program);
        }
        servers.forEach(Undertow::stop);
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteLeadsToItsPortInTheLiveSlot(RouterProgram kind) throws Exception {
        List<PortRoute> routes = routes();
        Router router = start(kind, routes);
        for (Slot slot : List.of(Slot.BLUE, Slot.GREEN)) {
            router.point(slot);
            assertEquals(Optional.of(slot), router.live());
            for (String host : HOSTS) {
                for (String path : PATHS) {
                    String wanted = PortRoute.taken(routes, host, path)
                            .map(PortRoute::name)
                            .orElse("web");
                    HttpProbe.Answer answer = ask(host, path);
                    assertEquals(slot.label() + " " + wanted, answer.body(), host + path);
                    if (kind != RouterProgram.TRAEFIK) {
                        String mark = answer.head().getOrDefault("x-signet-slot", "");
                        assertTrue(mark.endsWith(slot.label()), mark);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneFlipMovesAllPortsAndLosesNoRequest(RouterProgram kind) throws Exception {
        List<PortRoute> routes = routes();
        Router router = start(kind, routes);
        router.point(Slot.BLUE);
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        ExecutorService users = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (String path : List.of("/", "/api/1", "/api/docs")) {
                working.add(users.submit(() -> {
                    while (!isOver.get()) {
                        assertEquals(200, ask("shop.example", path).status());
                        asked.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (int flip = 0; flip < Proof.times(6, 200); flip++) {
                Slot slot = flip % 2 == 0 ? Slot.GREEN : Slot.BLUE;
                router.point(slot);
                for (String path : List.of("/", "/api/1", "/api/docs")) {
                    String answer = ask("shop.example", path).body();
                    assertTrue(
                            answer.startsWith(slot.label() + " "), path + ": " + answer + " after a flip to " + slot);
                }
            }
            isOver.set(true);
            for (Future<?> each : working) {
                each.get();
            }
            assertTrue(asked.get() > 0);
        } finally {
            isOver.set(true);
            users.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "HAPROXY")
    void requestsToAllPortsOfASlotAreCounted(RouterProgram kind) throws Exception {
        Router router = start(kind, routes());
        router.point(Slot.GREEN);
        Counters before = router.counters(Slot.GREEN).orElseThrow();
        ask("shop.example", "/");
        ask("shop.example", "/api/1");
        ask(WS, "/");
        Counters after = router.counters(Slot.GREEN).orElseThrow();
        assertEquals(3, after.since(before).requests());
        assertEquals(0, router.counters(Slot.BLUE).orElseThrow().requests());
    }

    private HttpProbe.Answer ask(String host, String path) throws IOException, InterruptedException {
        return probe.ask(URI.create("http://127.0.0.1:" + port + path), host, Map.of());
    }

    private Router start(RouterProgram kind, List<PortRoute> routes) throws Exception {
        RouterConfig config = new RouterConfig(
                        RouterProgram.APP, "127.0.0.1:" + port, serve("blue web"), serve("green web"))
                .with(routes);
        kind.configure(folder, config);
        program = kind.start(folder, port);
        if (kind == RouterProgram.HAPROXY) {
            HaproxyMap map = (HaproxyMap) kind.in(folder);
            return new HaproxyMap(
                    map.socket(),
                    map.map(),
                    map.backend(),
                    routes.stream().map(PortRoute::name).toList());
        }
        return kind == RouterProgram.TRAEFIK ? new TraefikFolder(folder).router(routes) : kind.in(folder);
    }

    private List<PortRoute> routes() {
        return PortRoute.inOrder(List.of(
                route("api", "", "/api"),
                route("docs", "", "/api/docs"),
                route("dots", "", "/v1.2"),
                route("ws", WS, ""),
                route("deep", "admin.shop.example", "/api")));
    }

    private PortRoute route(String name, String host, String path) {
        return new PortRoute(name, host, path, serve("blue " + name), serve("green " + name));
    }

    private int serve(String says) {
        int number = FreePort.take();
        Undertow server = Undertow.builder()
                .addHttpListener(number, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(exchange -> exchange.getResponseSender().send(says))
                .build();
        server.start();
        servers.add(server);
        return number;
    }
}
