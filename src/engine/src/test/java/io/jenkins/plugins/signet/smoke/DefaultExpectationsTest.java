package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a suite says once for many checks, and for many paths. */
class DefaultExpectationsTest {

    private static final String DEFAULTS =
            "name: a\ndefaults: { retries: 0, expect: { header: { X-A: one, X-B: two }, body: { lacks: secretly } } }\n";

    @Test
    void defaultsHoldUnlessTheCheckSaysOtherwise() throws Exception {
        try (Site site = new Site()) {
            site.at("/both", exchange -> {
                exchange.getResponseHeaders().set("X-A", "one");
                exchange.getResponseHeaders().set("X-B", "two");
                Site.answer(exchange, 200, "here");
            });
            site.at("/other", exchange -> {
                exchange.getResponseHeaders().set("X-A", "one");
                exchange.getResponseHeaders().set("x-b", "three");
                Site.answer(exchange, 200, "secretly");
            });
            List<CheckReport> checks = ran(
                    site.url(),
                    DEFAULTS + "checks:\n"
                            + "  - { name: both, get: /both }\n"
                            + "  - { name: other, get: /other }\n"
                            + "  - { name: own, get: /other, expect: { header: { x-b: three }, body: { contains: secret } } }\n");
            assertEquals(CheckVerdict.PASSED, checks.get(0).verdict(), checks.get(0)::reason);
            assertTrue(checks.get(1).reason().contains("the header X-B is 'three', not 'two'"), checks.get(1)::reason);
            assertTrue(checks.get(1).reason().contains("the body contains 'secretly'"), checks.get(1)::reason);
            assertEquals(CheckVerdict.PASSED, checks.get(2).verdict(), checks.get(2)::reason);
        }
    }

    @Test
    void aListOfPathsIsACheckOfEach() throws Exception {
        try (Site site = new Site()) {
            site.at("/", 404, "").at("/a", 200, "x").at("/b", 200, "y");
            List<CheckReport> checks = ran(
                    site.url(), "name: a\nchecks:\n  - { name: pages, get: [/a, /b, /c], retries: 0, tags: [web] }\n");
            assertEquals(
                    List.of("pages: /a PASSED", "pages: /b PASSED", "pages: /c FAILED"),
                    checks.stream()
                            .map(check -> check.name() + " " + check.verdict())
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-x|{ contains: SSH-2.0 }|PASSED|",
                "220 mail ESMTP|{ matches: '^220 ' }|PASSED|",
                "554 no|{ matches: '^220 ' }|FAILED|the banner ",
                "|{ matches: '^220 ' }|FAILED|said nothing within 1 s",
            })
    void aTcpCheckListensForTheBanner(String says, String banner, String verdict, String reason) throws Exception {
        String limit = says == null ? "1s" : "30s";
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> heard = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream()
                            .write(((says == null ? "" : says + "\r\n")).getBytes(StandardCharsets.UTF_8));
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            CheckReport check = ran(
                            URI.create("http://127.0.0.1:" + server.getLocalPort()),
                            "name: a\nchecks:\n  - { name: t, tcp: target, retries: 0, timeout: " + limit
                                    + ", expect: { banner: " + banner + " } }\n")
                    .get(0);
            assertEquals(CheckVerdict.valueOf(verdict), check.verdict(), check::reason);
            assertTrue(check.reason().contains(reason == null ? "" : reason), check::reason);
            assertEquals(-1, heard.get(30, TimeUnit.SECONDS), "nothing is sent");
        }
    }

    private static List<CheckReport> ran(URI target, String suite) {
        return SmokeRun.run(
                        SmokeRequest.of(Suite.parse("a.yaml", suite), target, Map.of()),
                        InstantSource.system(),
                        line -> {})
                .checks();
    }
}
