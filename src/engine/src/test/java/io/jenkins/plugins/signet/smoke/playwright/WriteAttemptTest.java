package io.jenkins.plugins.signet.smoke.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Playwright in a real Chromium tries to write in every way a page knows; the target's own log says what arrived. */
class WriteAttemptTest {

    private static final String PAGE = "<!DOCTYPE html><title>Shop</title><h1>Shop</h1>"
            + "<form method=post action=/basket><input name=a value=1><button>Buy</button></form>";

    @TempDir
    Path folder;

    @Test
    void nothingButReadsReachesTheTargetAndEachSpecThatTriedIsNamed() throws Exception {
        try (Site site = new Site().at("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            Site.answer(exchange, 200, PAGE);
        })) {
            BrowserProject.in(folder.resolve("e2e")).withSpec("write.spec.ts", """
                    const target = process.env.SITE!;
                    test('reads', async ({ page, request }) => {
                      await page.goto('/');
                      await expect(page.locator('h1')).toHaveText('Shop');
                      expect((await request.get('/api')).ok()).toBeTruthy();
                      expect((await request.get(target + '/api')).ok()).toBeTruthy();
                    });
                    test('fetches', async ({ page }) => {
                      await page.goto('/');
                      await page.evaluate(() => fetch('/fetch', { method: 'POST', body: 'x' }));
                    });
                    test('fetches by the whole address', async ({ page }) => {
                      await page.goto('/');
                      await page.evaluate((to) => fetch(to + '/absolute', { method: 'DELETE' }).catch(() => 0), target);
                    });
                    test('submits', async ({ page }) => {
                      await page.goto('/');
                      await page.click('button');
                      await page.waitForLoadState();
                    });
                    test('sends a beacon', async ({ page }) => {
                      await page.goto('/');
                      await page.evaluate(() => navigator.sendBeacon('/beacon', 'x'));
                      await page.evaluate(() => fetch('/after-beacon'));
                    });
                    test('opens a socket', async ({ page }) => {
                      await page.goto('/');
                      await page.evaluate((to) => new Promise((done) => {
                        const socket = new WebSocket(to.replace('http', 'ws') + '/socket');
                        socket.onopen = socket.onerror = () => done(0);
                      }), target);
                    });
                    test('asks by itself', async ({ request }) => {
                      await request.post('/request', { data: { a: 1 } });
                      await request.put(target + '/request');
                    });
                    test('overrides the method', async ({ request }) => {
                      await request.get('/override', { headers: { 'X-HTTP-Method-Override': 'DELETE' } });
                    });
                    test('asks by node', async () => {
                      await fetch(target + '/node', { method: 'POST', body: 'x' }).catch(() => 0);
                    });
                    """);
            SmokeReport report = run(site, "minor");
            CheckReport check = report.checks().get(0);
            for (String line : site.log()) {
                assertTrue(line.matches("(GET|HEAD|OPTIONS) .*"), line);
            }
            assertFalse(site.log().toString().contains("/socket"), site.log()::toString);
            assertEquals(CheckVerdict.FAILED, check.verdict(), check::reason);
            assertEquals(Verdict.RED, report.verdict(), "though the check is a minor one");
            assertEquals(1, check.attempts().size(), "another attempt would be no excuse");
            List<String> findings = check.attempts().get(0).findings();
            assertNamed(findings, "fetches", "tried to write: POST " + site.url() + "/fetch");
            assertNamed(findings, "fetches by the whole address", "tried to write: DELETE " + site.url() + "/absolute");
            assertNamed(findings, "submits", "tried to write: POST " + site.url() + "/basket");
            assertNamed(findings, "sends a beacon", "tried to write: POST " + site.url() + "/beacon");
            assertNamed(findings, "opens a socket", "tried to open a WebSocket: GET " + site.url() + "/socket");
            assertNamed(findings, "asks by itself", "tried to write: POST " + site.url() + "/request");
            assertNamed(findings, "asks by itself", "tried to write: PUT " + site.url() + "/request");
            assertNamed(findings, "overrides the method", "tried to write: GET " + site.url() + "/override");
            assertNamed(findings, "asks by node", "tried to get past the gateway to 127.0.0.1:" + site.port());
            assertFalse(findings.toString().contains("› reads'"), findings::toString);
            assertEquals(
                    site.log().size(),
                    check.attempts().get(0).requests().stream()
                            .filter(request -> request.sent())
                            .count(),
                    "every request that arrived is in the report");
        }
    }

    /** Where the machine can cut the specs off from the network, not even programs of theirs get past the gateway. */
    @Test
    void nothingGetsPastTheGatewayByOtherPrograms() throws Exception {
        assumeTrue(Enclosure.detect(folder).works(), "this machine makes no network namespace");
        try (Site site = new Site().at("/", 200, "ok")) {
            BrowserProject.in(folder.resolve("e2e")).withSpec("past.spec.ts", """
                    import { spawnSync } from 'node:child_process';
                    const target = process.env.SITE!;
                    test('reads', async ({ request }) => {
                      expect((await request.get('/read')).ok()).toBeTruthy();
                    });
                    test('launches a browser of its own', async () => {
                      const words = ['--headless', '--no-sandbox', '--disable-gpu', '--no-proxy-server',
                        '--user-data-dir=' + test.info().outputPath('profile'), '--dump-dom', target + '/past'];
                      spawnSync('/usr/bin/chromium', words, { env: { PATH: process.env.PATH }, timeout: 15000 });
                    });
                    test('starts a program', async () => {
                      const env = { PATH: process.env.PATH };
                      const post = `fetch('${target}/past', { method: 'POST' }).then(() => process.exit(0))`;
                      expect(spawnSync('node', ['-e', post], { env }).status).not.toBe(0);
                    });
                    """);
            SmokeReport report = run(site, "critical");
            assertEquals(List.of("GET /read"), site.log());
            assertEquals(
                    "network namespace",
                    report.checks().get(0).attempts().get(0).facts().get("isolation"));
            assertEquals(
                    CheckVerdict.PASSED,
                    report.checks().get(0).verdict(),
                    report.checks().get(0)::reason);
        }
    }

    private static void assertNamed(List<String> findings, String spec, String what) {
        assertTrue(
                findings.stream().anyMatch(finding -> finding.contains("› " + spec + "' " + what)),
                () -> spec + ": " + what + "\n" + String.join("\n", findings));
    }

    private SmokeReport run(Site site, String severity) throws Exception {
        Path suite = Files.writeString(folder.resolve("suite.yaml"), """
                name: shop
                variables: { site: { env: SITE } }
                checks:
                  - { name: in a browser, playwright: e2e, severity: %s, environment: { SITE: "${site}" } }
                """.formatted(severity));
        return SmokeRun.run(
                SmokeRequest.of(
                        Suite.read(suite), site.url(), Map.of("SITE", site.url().toString())),
                InstantSource.system(),
                line -> {});
    }
}
