package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmokeRunTest {

    private static final String QUICK = "defaults: { timeout: 30s, backoff: { first: 1ms, most: 2ms } }\n";

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site()
                .at("/up", 200, "ok")
                .at("/json", 200, "{\"id\": 7, \"items\": [{\"n\": 1.0}], \"null\": null}");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void isGreenIfEverythingIsAsExpected() {
        SmokeReport report = run("""
                checks:
                  - { name: up, get: /up, expect: { status: 200, body: { equals: ok }, header: { Content-Length: 2 } } }
                  - { name: head, head: /up }
                  - { name: options, options: /up }
                  - name: json
                    get: /json
                    expect:
                      json:
                        $.id: 7
                        $.items[0].n: 1
                        $.items[1]: { exists: false }
                        "$['null']": null
                        $.items: { equals: [ { n: 1 } ], matches: 'n' }
                  - { name: port, tcp: target }
                  - { name: name, dns: localhost }
                """);
        assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
        assertEquals(new Counts(6, 0, 0, 0, 0), report.counts());
        assertTrue(report.summary().startsWith("shop: GREEN, 6 of 6 checks passed ("), report.summary());
        assertEquals(report, SmokeReport.fromJson(Json.parse(report.toJson().toString())));
    }

    @Test
    void saysWhatIsWrong() {
        SmokeReport report = run("""
                checks:
                  - name: a
                    get: /json
                    retries: 0
                    expect:
                      status: 404
                      header: { X-None: { exists: true }, Content-Length: { exists: false } }
                      body: { contains: shop, lacks: id, matches: ^x }
                      json: { $.id: 8, $.none: { exists: true }, $.items: { exists: false } }
                """);
        assertEquals(Verdict.RED, report.verdict());
        assertEquals(
                List.of(
                        "the status is 200, not 404",
                        "the header X-None is missing",
                        "the header Content-Length is there",
                        "the body does not contain 'shop'",
                        "the body contains 'id'",
                        "the body does not match '^x'",
                        "$.id is '7', not '8'",
                        "$.none is missing",
                        "$.items is there"),
                report.checks().get(0).attempts().get(0).findings());
    }

    @Test
    void isFlakyIfARetryPassesAndKeepsEveryAttempt() {
        AtomicInteger requests = new AtomicInteger();
        site.at("/flaky", exchange -> Site.answer(exchange, requests.incrementAndGet() < 3 ? 503 : 200, "x"));
        String checks = "checks:\n  - { name: a, get: /flaky }\n";

        SmokeReport report = run(checks);
        assertEquals(CheckVerdict.FLAKY, report.checks().get(0).verdict());
        assertEquals(3, report.checks().get(0).attempts().size());
        assertEquals("the status is 503, not 2xx", report.checks().get(0).reason());
        assertEquals(Verdict.GREEN, report.verdict());

        requests.set(0);
        assertEquals(Verdict.AMBER, run("flaky: amber\n" + checks).verdict());
        requests.set(0);
        assertEquals(Verdict.RED, run("flaky: red\n" + checks).verdict());
    }

    @Test
    void stopsRetryingWhenTheSuitesRetriesAreUsedUp() {
        SmokeReport report =
                run("limits: { retries: 1 }\nchecks:\n  - { name: a, get: /none }\n  - { name: b, get: /none }\n");
        assertEquals(
                3,
                report.checks().stream()
                        .mapToInt(check -> check.attempts().size())
                        .sum());
        assertEquals(Verdict.RED, report.verdict());
    }

    @Test
    void isUndeterminedIfNothingCouldBeReached() throws Exception {
        URI gone;
        try (RawServer closed = new RawServer((socket, out) -> {})) {
            gone = closed.url();
        }
        SmokeReport report = run("checks:\n  - { name: a, get: / }\n  - { name: b, tcp: target }\n", gone);
        assertEquals(Verdict.UNDETERMINED, report.verdict());
        assertEquals(new Counts(0, 0, 0, 0, 2), report.counts());
        assertEquals(3, report.checks().get(0).attempts().size());

        SmokeReport unknown = run("checks:\n  - { name: a, get: / }\n", URI.create("http://no-such-host.invalid"));
        assertEquals(Verdict.UNDETERMINED, unknown.verdict());
        assertTrue(
                unknown.checks().get(0).reason().contains("cannot be resolved"),
                unknown.checks().get(0).reason());
    }

    @Test
    void isUndeterminedIfThereIsNothingToCheck() {
        assertEquals(Verdict.UNDETERMINED, run("checks: []\n").verdict());
        SmokeReport report = SmokeReport.couldNotRun("shop", "http://x", "the agent is gone", Instant.EPOCH);
        assertEquals(Verdict.UNDETERMINED, report.verdict());
        assertEquals(report, SmokeReport.fromJson(report.toJson()));
    }

    @Test
    void takesOnlyWhatTheTagsChooseAndWhatThatNeeds() {
        String checks = """
                checks:
                  - { name: id, get: /json, extract: { id: { json: $.id } } }
                  - { name: uses, get: "/up?id=${id}", tags: [api] }
                  - { name: slow, get: /none, tier: full, tags: [api] }
                  - { name: quick, get: /up, tier: fast }
                """;
        SmokeReport report = run(checks, site.url(), Set.of("api", "standard"), TargetCredentials.NONE);
        assertEquals(
                List.of(CheckVerdict.PASSED, CheckVerdict.PASSED, CheckVerdict.SKIPPED, CheckVerdict.SKIPPED),
                report.checks().stream().map(CheckReport::verdict).toList());
        assertTrue(site.log().contains("GET /up?id=7"));
        assertEquals(
                1,
                run(checks, site.url(), Set.of("fast"), TargetCredentials.NONE)
                        .counts()
                        .passed());
        InputException e = assertThrows(
                InputException.class, () -> run(checks, site.url(), Set.of("apj"), TargetCredentials.NONE));
        assertEquals("tag: no check of shop.yaml has the tag 'apj'. Did you mean 'api'?", e.getMessage());
    }

    @Test
    void blocksAllThatNeedWhatDidNotPass() {
        StringBuilder chain = new StringBuilder(
                "checks:\n  - { name: c0, get: /none, severity: minor, extract: { v0: { json: $.a } } }\n");
        for (int i = 1; i < 300; i++) {
            chain.append(String.format(
                    "  - { name: c%d, get: '/up/${v%d}', severity: minor, extract: { v%d: { json: $.a } } }\n",
                    i, i - 1, i));
        }
        chain.append("  - { name: up, get: /up }\n  - { name: last, get: '/up/${v299}' }\n");
        SmokeReport report = run(chain.toString());
        assertEquals(Verdict.UNDETERMINED, report.verdict(), "a critical check that could not be made is not green");
        assertEquals(300, report.counts().error());
        assertEquals(
                "blocked: it needs 'c299', which did not pass",
                report.checks().get(301).reason());
    }

    @Test
    void endsWhenItsTimeIsUsedUp() throws Exception {
        try (RawServer silent =
                new RawServer((socket, out) -> socket.getInputStream().read())) {
            SmokeReport report = run(
                    "limits: { time: 300ms, parallel: 1 }\nchecks:\n  - { name: a, get: / }\n  - { name: b, get: / }\n",
                    silent.url());
            assertEquals(Verdict.RED, report.verdict());
            assertEquals(List.of("GET / HTTP/1.1"), silent.log(), "nothing is begun once the time is over");
            assertTrue(
                    report.checks().get(0).attempts().get(0).requests().get(0).sent(),
                    "what was sent is in the report even if the time is over");
            assertTrue(report.finishedAt().isBefore(report.startedAt().plusSeconds(2)));
            assertEquals(CheckVerdict.ERROR, report.checks().get(1).verdict());
            assertTrue(
                    report.checks().get(1).reason().contains("used up"),
                    report.checks().get(1).reason());
        }
    }

    @Test
    void isUndeterminedIfItIsInterrupted() {
        Thread.currentThread().interrupt();
        SmokeReport report = run("checks:\n  - { name: a, get: /up }\n");
        assertTrue(Thread.interrupted());
        assertFalse(report.verdict().passes());
        assertEquals(1, report.counts().error());
    }

    @Test
    void sendsCredentialsOnlyWhereTheyWereMeantToGoAndShowsNoSecret() throws Exception {
        String secret = "s3cr3t-t0ken";
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (Site other = new Site()) {
            other.at("/other", exchange -> {
                seen.add("other " + exchange.getRequestHeaders().getFirst("Authorization"));
                Site.answer(exchange, 500, "you said " + secret);
            });
            site.at("/private", exchange -> {
                seen.add("site " + exchange.getRequestHeaders().getFirst("Authorization"));
                seen.add("cookie " + exchange.getRequestHeaders().getFirst("Cookie"));
                exchange.getResponseHeaders().add("Set-Cookie", "session=abc");
                exchange.getResponseHeaders().add("Location", other.url() + "/other?echo=" + secret);
                exchange.sendResponseHeaders(302, -1);
            });
            String checks =
                    "hosts: ['127.0.0.1:" + other.port() + "']\nvariables: { who: { env: WHO, secret: true } }\n"
                            + "checks:\n  - { name: a, get: '/private?${who}', credential: shop, retries: 1 }\n"
                            + "  - { name: b, get: /up, credential: other }\n";
            SmokeReport report = run(
                    checks,
                    site.url(),
                    Set.of(),
                    id -> id.equals("shop") ? Optional.of("Bearer " + secret) : Optional.empty());
            assertEquals(Set.of("site Bearer " + secret, "cookie null", "other null"), Set.copyOf(seen));
            String json = report.toJson().toString();
            assertFalse(json.contains(secret), json);
            assertFalse(json.contains("hunter2"), json);
            assertTrue(json.contains("you said ****"), json);
            assertEquals(
                    "there is no credential 'other'", report.checks().get(1).reason());
            assertEquals(CheckVerdict.ERROR, report.checks().get(1).verdict());
        }
    }

    @Test
    void refusesToStartWithoutAValueForAVariable() {
        Suite suite = Suite.parse("a.yaml", "name: a\nvariables: { b: { env: NONE } }\nchecks: []\n");
        InputException e = assertThrows(
                InputException.class,
                () -> SmokeRun.run(SmokeRequest.of(suite, site.url(), Map.of()), InstantSource.system(), line -> {}));
        assertEquals(
                "a.yaml:2:17: the environment has no variable 'NONE', which 'b' is taken from. Set it, or give the"
                        + " variable a 'default'",
                e.getMessage());
        for (String target : List.of("ftp://a", "http://", "a", "http://u:p@a", "http://a/?b", "http://a b")) {
            assertThrows(InputException.class, () -> SmokeRequest.target(target), target);
        }
    }

    @Test
    void tellsItsProgressAndBecomesEvidence() {
        List<String> lines = new ArrayList<>();
        Suite suite = Suite.parse("shop.yaml", "name: shop\nchecks:\n  - { name: up, get: /up }\n");
        SmokeReport report =
                SmokeRun.run(SmokeRequest.of(suite, site.url(), Map.of()), InstantSource.system(), lines::add);
        assertTrue(lines.get(0).startsWith("PASSED  up ("), lines.get(0));
        assertEquals(report.summary(), lines.get(1));
        var evidence = report.asEvidence(new ReleaseId("shop", "1"), "production", Instant.EPOCH);
        assertEquals(Verdict.GREEN, evidence.verdict());
        assertEquals(SmokeReport.SCHEMA, evidence.body().get("schema").asText());
        assertEquals(64, evidence.ref().digest().hex().length());
    }

    private SmokeReport run(String suite) {
        return run(suite, site.url());
    }

    private SmokeReport run(String suite, URI target) {
        return run(suite, target, Set.of(), TargetCredentials.NONE);
    }

    private SmokeReport run(String suite, URI target, Set<String> tags, TargetCredentials credentials) {
        return SmokeRun.run(
                new SmokeRequest(
                        Suite.parse("shop.yaml", "name: shop\n" + QUICK + suite),
                        target,
                        tags,
                        Map.of("WHO", "hunter2"),
                        credentials,
                        SmokeRequest.DEFAULT_PARALLELISM),
                InstantSource.system(),
                line -> {});
    }
}
