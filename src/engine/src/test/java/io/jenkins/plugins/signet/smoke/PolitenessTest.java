package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many requests a server sees at once, measured at the server. */
class PolitenessTest {

    private static final int MANY = 48;

    /** Holds every request until as many have come as are awaited at once, or for long enough to see that no more do. */
    private static final class Crowd implements HttpHandler {

        private final CountDownLatch awaited;
        private int now;
        private int most;

        Crowd(int awaited) {
            this.awaited = new CountDownLatch(awaited);
        }

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            enter();
            try {
                awaited.await(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            leave();
            Site.answer(exchange, 200, "ok");
        }

        private synchronized void enter() {
            now++;
            most = Math.max(most, now);
            awaited.countDown();
        }

        private synchronized void leave() {
            now--;
        }

        synchronized int most() {
            return most;
        }
    }

    @Test
    void aHostSeesEightAtOnceHoweverManyAreAllowedInAll() throws Exception {
        Crowd crowd = new Crowd(8);
        try (Site site = new Site().at("/", crowd)) {
            SmokeReport report = run(site.url(), "limits: { parallel: 32 }\n" + checks("", MANY, ""), 32);
            assertEquals(Verdict.GREEN, report.verdict(), report::summary);
            assertEquals(8, crowd.most());
        }
    }

    @Test
    void eachHostHasItsOwnTurnsAndTheRunAnOverallLimit() throws Exception {
        Crowd one = new Crowd(3);
        Crowd other = new Crowd(3);
        try (Site first = new Site().at("/", one);
                Site second = new Site().at("/", other)) {
            String there = "http://localhost:" + second.port();
            SmokeReport report = run(
                    first.url(),
                    "hosts: ['localhost:" + second.port() + "']\nlimits: { parallel: 6, perHost: 3 }\n"
                            + checks("", MANY, there),
                    32);
            assertEquals(Verdict.GREEN, report.verdict(), report::summary);
            assertEquals(3, one.most());
            assertEquals(3, other.most());
        }
    }

    @Test
    void whereRedirectsLeadIsSparedToo() throws Exception {
        Crowd crowd = new Crowd(2);
        try (Site there = new Site().at("/", crowd);
                Site here = new Site().redirecting("/", "http://localhost:" + there.port() + "/")) {
            SmokeReport report = run(
                    here.url(),
                    "hosts: ['localhost:" + there.port() + "']\nlimits: { parallel: 16, perHost: 2 }\n"
                            + checks("", 12, ""),
                    16);
            assertEquals(Verdict.GREEN, report.verdict(), report::summary);
            assertEquals(2, crowd.most());
        }
    }

    /** One at a time takes longer than a check's time, which is the time of its own request alone. */
    @Test
    void waitingForATurnTakesNothingOfACheckTime() throws Exception {
        try (Site site = new Site().at("/", exchange -> {
            try {
                new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Site.answer(exchange, 200, "ok");
        })) {
            SmokeReport report = run(
                    site.url(),
                    "defaults: { retries: 0, timeout: 6s }\nlimits: { perHost: 1 }\n"
                            + checks(", expect: { within: 5900ms }", 10, ""),
                    8);
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertTrue(report.startedAt().plusMillis(7000).isBefore(report.finishedAt()));
        }
    }

    @Test
    void aRunThatIsOverWaitsForNoTurn() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        try (Site site = new Site().at("/", exchange -> {
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            SmokeReport report =
                    run(site.url(), "limits: { time: 500ms, perHost: 1 }\n" + checks(", retries: 0", 3, ""), 8);
            closing.countDown();
            assertEquals(3, report.counts().failed() + report.counts().error());
            assertEquals(1, site.log().size(), site.log()::toString);
        }
    }

    private static String checks(String more, int count, String everySecond) {
        List<String> checks = new ArrayList<>(List.of("checks:"));
        for (int i = 0; i < count; i++) {
            String url = (i % 2 == 0 ? "" : everySecond) + "/" + i;
            checks.add("  - { name: c" + i + ", get: '" + url + "'" + more + " }");
        }
        return String.join("\n", checks) + "\n";
    }

    private static SmokeReport run(URI target, String suite, int parallelism) {
        SmokeRequest request = new SmokeRequest(
                Suite.parse("a.yaml", "name: a\n" + suite),
                target,
                Set.of(),
                Map.of(),
                TargetCredentials.NONE,
                parallelism);
        return SmokeRun.run(request, InstantSource.system(), line -> {});
    }
}
