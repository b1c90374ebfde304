package io.jenkins.plugins.signet.smoke.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site over TLS, a real browser and the gateway between them, which reads along and checks the site's certificate. */
class SecureTargetTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private HttpsServer site;
    private URI url;

    @BeforeEach
    void open() throws Exception {
        BrowserProject.in(folder.resolve("e2e")).withSpec("secure.spec.ts", """
                test('reads', async ({ page }) => {
                  await page.goto('/');
                  expect(page.url()).toMatch(/^https:.*\\/home$/);
                  expect(await page.evaluate(() => fetch('/cookie').then((r) => r.text()))).toContain('seen=1');
                });
                test('writes', async ({ page }) => {
                  await page.goto('/home');
                  await page.evaluate(() => fetch('/fetch', { method: 'POST', body: 'x' }).catch(() => 0));
                });
                """);
        Path store = folder.resolve("site.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "site",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, made.waitFor());
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.writeString(
                folder.resolve("site.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("site").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        site = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 100);
        site.setHttpsConfigurator(new HttpsConfigurator(tls));
        site.createContext("/", this::answer);
        site.start();
        url = URI.create("https://127.0.0.1:" + site.getAddress().getPort());
    }

    @AfterEach
    void close() {
        if (site != null) {
            site.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        log.add(exchange.getRequestMethod() + " " + path);
        try (exchange) {
            if (path.equals("/")) {
                exchange.getResponseHeaders().set("Location", url + "/home");
                exchange.getResponseHeaders().set("Set-Cookie", "seen=1; Secure; HttpOnly");
                exchange.sendResponseHeaders(302, -1);
            } else {
                Site.answer(exchange, 200, "" + exchange.getRequestHeaders().getFirst("Cookie"));
            }
        }
    }

    @Test
    void redirectsAndSecureCookiesWorkAndWritesAreSeenAndRefused() throws Exception {
        CheckReport check = run("trust: site.pem");
        assertEquals(CheckVerdict.FAILED, check.verdict());
        assertEquals(1, check.attempts().get(0).findings().size(), check::reason);
        assertTrue(check.reason().contains("› writes' tried to write: POST " + url + "/fetch"), check::reason);
        assertTrue(
                log.stream().allMatch(line -> line.startsWith("GET ")) && log.contains("GET /cookie"), log::toString);
        assertTrue(
                check.attempts().get(0).facts().entrySet().stream()
                        .anyMatch(fact -> fact.getKey().endsWith("› reads")
                                && fact.getValue().startsWith("passed")),
                check::reason);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotAccepted() throws Exception {
        CheckReport check = run("flaky: green");
        assertEquals(CheckVerdict.FAILED, check.verdict(), "a write was tried all the same");
        assertTrue(check.reason().contains("the target gave no answer to any request"), check::reason);
        assertEquals(List.of(), log);
    }

    private CheckReport run(String more) throws IOException {
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "name: shop\n" + more + "\nchecks:\n  - { name: in a browser, playwright: e2e, retries: 0 }\n");
        return SmokeRun.run(SmokeRequest.of(Suite.read(suite), url, Map.of()), InstantSource.system(), line -> {})
                .checks()
                .get(0);
    }
}
