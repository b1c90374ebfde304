package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slot is looked at under the name that it will have, over TLS, with and without a certificate of our own. */
class UnderItsNameTest {

    private static final String NAME = "shop.example";

    @TempDir
    static Path folder;

    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        MadeCertificates made = new MadeCertificates(folder);
        made.issue("server", "EC", "san=dns:" + NAME);
        made.issue("reader", "RSA", "san=dns:reader");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.setHttpsConfigurator(new HttpsConfigurator(made.context("server")) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asking = getSSLContext().getDefaultSSLParameters();
                asking.setWantClientAuth(true);
                parameters.setSSLParameters(asking);
            }
        });
        at("/who", exchange -> {
            String sni = ((ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession())
                    .getRequestedServerNames().stream()
                            .map(name -> ((SNIHostName) name).getAsciiName())
                            .findFirst()
                            .orElse("");
            String client;
            try {
                client = ((HttpsExchange) exchange)
                        .getSSLSession()
                        .getPeerPrincipal()
                        .getName();
            } catch (javax.net.ssl.SSLPeerUnverifiedException nobody) {
                client = "nobody";
            }
            Site.answer(exchange, 200, exchange.getRequestHeaders().getFirst("Host") + "|" + sni + "|" + client);
        });
        at("/away", exchange -> redirect(exchange, "https://" + NAME + "/who"));
        at("/plain", exchange -> redirect(exchange, "http://" + NAME + "/who"));
        server.start();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void at(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static int port() {
        return server.getAddress().getPort();
    }

    @Test
    void connectToLeadsTheNamesRequestsToTheSlot() throws Exception {
        for (String path : List.of("/who", "/away")) {
            CheckReport check = ran(
                    "https://" + NAME,
                    "{ name: a, get: " + path + ", connectTo: '127.0.0.1:" + port() + "',"
                            + " expect: { body: { equals: '" + NAME + "|" + NAME + "|nobody' } } }");
            assertEquals(CheckVerdict.PASSED, check.verdict(), check::reason);
            assertEquals("127.0.0.1:" + port(), check.attempts().get(0).facts().get("connectTo"));
        }
    }

    @Test
    void hostAsksTheTargetUnderTheName() throws Exception {
        for (String path : List.of("/who", "/away")) {
            CheckReport check = ran(
                    "https://127.0.0.1:" + port(),
                    "{ name: a, get: " + path + ", host: " + NAME + "," + " expect: { body: { equals: '" + NAME + "|"
                            + NAME + "|nobody' } } }");
            assertEquals(CheckVerdict.PASSED, check.verdict(), check::reason);
        }
    }

    @Test
    void theCertificateHasToBeOfThatName() throws Exception {
        CheckReport check = ran("https://127.0.0.1:" + port(), "{ name: a, get: /who, host: other.example }");
        assertEquals(CheckVerdict.FAILED, check.verdict(), check::reason);
        assertTrue(check.reason().contains("other.example"), check.reason());
    }

    @Test
    void aRedirectPastTheSlotIsNotFollowed() throws Exception {
        CheckReport check = ran("https://" + NAME, "{ name: a, get: /plain, connectTo: '127.0.0.1:" + port() + "' }");
        assertEquals(CheckVerdict.FAILED, check.verdict(), check::reason);
        assertTrue(check.reason().contains("'connectTo' does not lead to"), check.reason());
    }

    @Test
    void tlsAndTcpChecksGoThereToo() throws Exception {
        CheckReport tls = ran("https://" + NAME, "{ name: a, tls: target, connectTo: '127.0.0.1:" + port() + "' }");
        assertEquals(CheckVerdict.PASSED, tls.verdict(), tls::reason);
        assertEquals("CN=server", tls.attempts().get(0).facts().get("subject"));
        CheckReport tcp = ran("https://" + NAME, "{ name: a, tcp: target, connectTo: '127.0.0.1:" + port() + "' }");
        assertEquals(CheckVerdict.PASSED, tcp.verdict(), tcp::reason);
    }

    @Test
    void nobodyThereIsUndeterminedAndNamesThePlace() throws Exception {
        CheckReport check = ran("https://" + NAME, "{ name: a, get: /, connectTo: '127.0.0.1:1' }");
        assertEquals(CheckVerdict.ERROR, check.verdict(), check::reason);
        assertTrue(check.reason().contains("127.0.0.1:1"), check.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ file: reader.pem }",
                "{ file: reader.crt, key: reader.key }",
                "{ file: reader.p12, password: p12 }",
                "held",
                "{ credential: held-p12 }",
            })
    void showsTheCertificateOfOurOwn(String certificate) throws Exception {
        CheckReport check = ran(
                "https://" + NAME,
                "{ name: a, get: /who, connectTo: '127.0.0.1:" + port() + "', clientCertificate: " + certificate
                        + ", expect: { body: { contains: CN=reader } } }");
        assertEquals(CheckVerdict.PASSED, check.verdict(), check::reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rsa -traditional",
                "pkcs8 -topk8 -nocrypt",
                "pkcs8 -topk8 -passout pass:changeit",
                "pkcs8 -topk8 -v1 PBE-SHA1-3DES -passout pass:changeit"
            })
    void readsKeysInTheFormsThatPeopleHave(String form) throws Exception {
        assumeTrue(hasOpenssl(), "openssl is not installed");
        openssl((form + " -in reader.key -out other.key").split(" "));
        CheckReport check = ran(
                "https://" + NAME,
                "{ name: a, get: /who, connectTo: '127.0.0.1:" + port() + "',"
                        + " clientCertificate: { file: reader.crt, key: other.key, password: p12 },"
                        + " expect: { body: { contains: CN=reader } } }");
        assertEquals(CheckVerdict.PASSED, check.verdict(), check::reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{ file: reader.p12 }", "{ file: ca.pem }", "unknown", "{ file: reader.p12, password: gone }"})
    void whatIsNoCertificateIsAnErrorThatShowsNothingOfIt(String certificate) throws Exception {
        SmokeReport report = report(
                "https://" + NAME,
                "{ name: a, get: /who, connectTo: '127.0.0.1:" + port() + "', clientCertificate: " + certificate
                        + " }");
        assertEquals(CheckVerdict.ERROR, report.checks().get(0).verdict());
        String whole = report.toJson().toString();
        assertFalse(whole.contains("BEGIN"), whole);
        assertFalse(whole.contains("Exception"), whole);
        assertTrue(report.checks().get(0).reason().contains("credential")
                || report.checks().get(0).reason().contains("no client certificate"));
    }

    @Test
    void theLeastVersionOfTlsIsAskedForAndTheOlderOnesAreTried() throws Exception {
        String there = "connectTo: '127.0.0.1:" + port() + "'";
        CheckReport old = ran("https://" + NAME, "{ name: a, tls: target, tlsMinimum: TLSv1.3, " + there + " }");
        assertEquals(CheckVerdict.FAILED, old.verdict(), old::reason);
        assertEquals("it still speaks TLSv1.2", old.reason());
        CheckReport fine = ran("https://" + NAME, "{ name: a, tls: target, tlsMinimum: TLSv1.2, " + there + " }");
        assertEquals(CheckVerdict.PASSED, fine.verdict(), fine::reason);
        CheckReport get = ran("https://" + NAME, "{ name: a, get: /who, tlsMinimum: TLSv1.3, " + there + " }");
        assertEquals(CheckVerdict.PASSED, get.verdict(), get::reason);
    }

    private static CheckReport ran(String target, String check) throws Exception {
        return report(target, check).checks().get(0);
    }

    private static SmokeReport report(String target, String check) throws Exception {
        Path file = Files.writeString(
                folder.resolve("suite.yaml"),
                "name: a\ntrust: ca.pem\ndefaults: { retries: 0, timeout: 30s }\nchecks:\n  - " + check + "\n");
        SmokeRequest request = new SmokeRequest(
                Suite.read(file), URI.create(target), Set.of(), Map.of(), new Held(), SmokeRequest.DEFAULT_PARALLELISM);
        return SmokeRun.run(request, InstantSource.system(), line -> {});
    }

    private record Held() implements TargetCredentials {

        @Override
        public Optional<String> headerValue(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<KeyFile> keyFile(String id) {
            try {
                return switch (id) {
                    case "held" -> Optional.of(new KeyFile(Files.readAllBytes(folder.resolve("reader.pem")), ""));
                    case "held-p12" ->
                        Optional.of(new KeyFile(
                                Files.readAllBytes(folder.resolve("reader.p12")), MadeCertificates.PASSWORD));
                    default -> Optional.empty();
                };
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public Optional<String> secret(String id) {
            return id.equals("p12") ? Optional.of(MadeCertificates.PASSWORD) : Optional.empty();
        }
    }

    private static boolean hasOpenssl() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static void openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), said);
    }
}
