package io.jenkins.plugins.signet.smoke.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import io.jenkins.plugins.signet.smoke.verdict.CheckSeverity;
import io.jenkins.plugins.signet.smoke.verdict.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SuiteTest {

    @Test
    void readsEverythingThatTheFormatHas() {
        Suite suite = Suite.parse("shop.yaml", """
                name: shop
                hosts: [cdn.example.com, "*.shop.example", "db:5432"]
                flaky: amber
                limits: { time: 2m, retries: 7, parallel: 3, perHost: 2 }
                defaults: { retries: 1, timeout: 5s, backoff: { first: 100ms, most: 1s } }
                variables:
                  locale: en
                  user: { env: SHOP_USER, default: guest, secret: true }
                checks:
                  - name: items
                    get: /api/items?lang=${locale}
                    headers: { Accept: application/json }
                    credential: { id: shop-reader, header: X-Api-Key }
                    tags: [api, items]
                    tier: fast
                    severity: minor
                    retries: 0
                    expect:
                      status: [200, 3xx]
                      header: { Content-Type: { contains: json }, X-Debug: { exists: false } }
                      body: { contains: [a, b], lacks: error, matches: '\\d+' }
                      json: { $.ok: true, $.items: { exists: true }, $.name: { matches: ^a }, $.n: { equals: null } }
                      maxSize: 64KiB
                      within: 500ms
                      redirects: 0
                    extract:
                      first: { json: "$.items[0].id" }
                      token: { header: X-Token, secret: true }
                  - { name: item, get: "/api/items/${first}" }
                  - { name: certificate, tls: target, expect: { daysLeft: 30 } }
                  - { name: database, tcp: "db:5432" }
                  - { name: name, dns: shop.example, expect: { addresses: 192.0.2.1 } }
                """);

        assertEquals(List.of("cdn.example.com", "*.shop.example", "db:5432"), suite.hosts());
        assertEquals(Verdict.AMBER, suite.flaky());
        assertEquals(new SuiteLimits(Duration.ofMinutes(2), 7, 3, 2), suite.limits());
        Check items = suite.checks().get(0);
        assertEquals("shop.yaml:10:5", items.where());
        assertEquals(Set.of("api", "items"), items.tags());
        assertEquals(Depth.FAST, items.depth());
        assertEquals(CheckSeverity.MINOR, items.severity());
        assertEquals(new RetryPolicy(0, Duration.ofMillis(100), Duration.ofSeconds(1)), items.retry());
        assertEquals(Duration.ofSeconds(5), items.timeout());
        Probe.Http probe = (Probe.Http) items.probe();
        assertEquals(
                new CredentialUse("shop-reader", "X-Api-Key"),
                probe.credential().orElseThrow());
        assertEquals(65536, probe.expect().maxSize());
        assertEquals(0, probe.expect().redirects());
        assertEquals(4, probe.expect().json().size());
        assertEquals(Set.of("items"), suite.checks().get(1).needs());
        assertEquals(1, suite.checks().get(1).retry().retries());
        assertEquals(30, ((Probe.Tls) suite.checks().get(2).probe()).daysLeft());
    }

    @Test
    void hasTheDocumentedDefaults() {
        Check check = Suite.parse("a.yaml", "name: a\nchecks:\n  - { name: up, get: /up }\n")
                .checks()
                .get(0);
        assertEquals(new RetryPolicy(2, Duration.ofSeconds(1), Duration.ofSeconds(10)), check.retry());
        assertEquals(Duration.ofSeconds(30), check.timeout());
        assertEquals(HttpExpectation.DEFAULT, ((Probe.Http) check.probe()).expect());
        assertTrue(HttpExpectation.DEFAULT.status().matches(204));
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/smoke/bad-suites.csv", delimiter = '|', quoteCharacter = '`')
    void namesPlaceAndRemedyOfABadSuite(String text, String message) {
        String suite = "name: a\n" + text.replace("\\n", "\n");
        assertEquals(
                message,
                assertThrows(InputException.class, () -> Suite.parse("a.yaml", suite))
                        .getMessage());
    }

    @Test
    void hasNoOtherMethodThanSafeOnes() {
        assertEquals(
                Set.of("GET", "HEAD", "OPTIONS"),
                Set.of(java.util.Arrays.stream(Method.values()).map(Enum::name).toArray()));
    }

    @Test
    void includesOtherSuites(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("parts"));
        Path part = folder.resolve("parts/api.yaml");
        Files.writeString(part, "name: api\nhosts: [api.example]\nchecks:\n  - { name: api, get: /api }\n");
        Path main = folder.resolve("main.yaml");
        Files.writeString(main, "name: main\ninclude: parts/api.yaml\nchecks:\n  - { name: home, get: / }\n");
        Suite suite = Suite.read(main);
        assertEquals(
                List.of("api", "home"), suite.checks().stream().map(Check::name).toList());
        assertEquals(List.of("api.example"), suite.hosts());

        Files.writeString(part, "name: api\nchecks:\n  - { name: api, get: /api/v2 }\n");
        assertNotEquals(suite.digest(), Suite.read(main).digest(), "an included file is part of the digest");

        Files.writeString(part, "name: api\ninclude: ../main.yaml\n");
        String message =
                assertThrows(InputException.class, () -> Suite.read(main)).getMessage();
        assertTrue(message.contains("parts/api.yaml:2:10: the suite") && message.contains("included twice"), message);
    }

    @Test
    void giveUpOnAPatternThatBacktracksForEver() {
        Suite suite = Suite.parse(
                "a.yaml", "name: a\nchecks:\n  - { name: a, get: /, expect: { body: { matches: '(x+x+)+y' } } }\n");
        TextMatch match =
                ((Probe.Http) suite.checks().get(0).probe()).expect().body().get(0);
        assertEquals(
                "it takes too long to match against '(x+x+)+y'",
                assertThrows(TimeBudget.RanOut.class, () -> match.complaint("x".repeat(5000), name -> name))
                        .getMessage());
    }

    @Test
    void encodesVariablesInUrlsUnlessTheyAreTheUrl() {
        assertEquals("/a/b%2Fc%3Fd", new SuiteTemplate("/a/${x}").expandUrl(name -> "b/c?d"));
        assertEquals("http://h/b?c", new SuiteTemplate("${x}").expandUrl(name -> "http://h/b?c"));
        assertEquals("${x}", new SuiteTemplate("$${x}").expandUrl(name -> "no"));
    }
}
