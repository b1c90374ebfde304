package io.jenkins.plugins.signet.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.json.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches a site that is well every other time. */
class SmokeWatchTest {

    @TempDir
    Path folder;

    @Test
    void runsAgainAndAgainUntilStoppedAndTellsWhatChanges() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch thrice = new CountDownLatch(3);
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() % 2 == 0 ? 500 : 200, -1);
            exchange.close();
            thrice.countDown();
        });
        site.start();
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "name: a\ndefaults: { retries: 0 }\nchecks:\n  - { name: up, get: /, tags: [pages] }\n");
        Path json = folder.resolve("report.json");
        FutureTask<Session> watch = new FutureTask<>(() -> Session.of(
                "smoke",
                suite.toString(),
                "--target",
                "http://127.0.0.1:" + site.getAddress().getPort(),
                "--watch",
                "1",
                "--json",
                json.toString()));
        Thread watching = new Thread(watch);
        watching.start();
        try {
            assertTrue(thrice.await(60, TimeUnit.SECONDS));
            JsonNode report = reportOfRound(json, 3);
            watching.interrupt();
            Session session = watch.get();
            assertTrue(session.out().contains("CHANGED up: PASSED before, FAILED now"), session.out());
            assertTrue(session.out().contains("CHANGED up: FAILED before, PASSED now"), session.out());
            assertEquals(2, report.at("/history/0/wobbles").asInt(), report::toString);
            assertEquals("working", report.at("/components/0/state").asText());
        } finally {
            site.stop(0);
        }
    }

    private static JsonNode reportOfRound(Path json, int round) throws Exception {
        while (true) {
            if (Files.exists(json)) {
                JsonNode report = Json.parse(Files.readString(json));
                if (report.at("/history/0/runs").asInt() >= round) {
                    return report;
                }
            }
            Thread.onSpinWait();
        }
    }
}
