package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real TLS servers with certificates made by the JDK's own keytool. */
class TlsCheckTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    /** One authority and one server key for all; only the server's certificate differs. */
    @BeforeAll
    static void prepare() throws Exception {
        for (String name : List.of("ca", "server")) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    "a",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "bc:c",
                    "-validity",
                    "999",
                    "-keystore",
                    path(name + ".p12"));
        }
        keytool("-exportcert", "-rfc", "-alias", "a", "-keystore", path("ca.p12"), "-file", path("ca.pem"));
        keytool("-certreq", "-alias", "a", "-keystore", path("server.p12"), "-file", path("server.csr"));
    }

    @Test
    void passesWithATrustedCertificateOfTheRightName() throws Exception {
        List<CheckReport> checks = ran("san=ip:127.0.0.1", "-1H", 90, true);
        assertEquals(CheckVerdict.PASSED, checks.get(0).verdict(), checks.get(0)::reason);
        assertEquals(CheckVerdict.PASSED, checks.get(1).verdict(), checks.get(1)::reason);
        assertEquals("89", checks.get(0).attempts().get(0).facts().get("daysLeft"));
        assertEquals("CN=server", checks.get(0).attempts().get(0).facts().get("subject"));
    }

    @Test
    void failsIfTheCertificateSoonExpires() throws Exception {
        List<CheckReport> checks = ran("san=ip:127.0.0.1", "-1H", 5, true);
        assertEquals(CheckVerdict.FAILED, checks.get(0).verdict());
        assertEquals(
                "the certificate of CN=server is valid for 4 more days, less than 14",
                checks.get(0).reason());
        assertEquals(CheckVerdict.PASSED, checks.get(1).verdict(), "it is still valid");
    }

    @Test
    void failsIfTheCertificateHasExpired() throws Exception {
        assertBothFail(ran("san=ip:127.0.0.1", "-10d", 5, true), "NotAfter");
    }

    @Test
    void failsIfTheCertificateIsForAnotherHost() throws Exception {
        assertBothFail(ran("san=ip:127.0.0.2", "-1H", 90, true), "127.0.0.1");
    }

    @Test
    void failsIfNobodyVouchesForTheCertificate() throws Exception {
        assertBothFail(ran("san=ip:127.0.0.1", "-1H", 90, false), "nobody trusted vouches");
    }

    private static void assertBothFail(List<CheckReport> checks, String reason) {
        for (CheckReport check : checks) {
            assertEquals(CheckVerdict.FAILED, check.verdict(), check::reason);
            assertTrue(check.reason().contains(reason), check.reason());
        }
    }

    private static List<CheckReport> ran(String subjectName, String start, int days, boolean trusted) throws Exception {
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "a",
                "-keystore",
                path("ca.p12"),
                "-infile",
                path("server.csr"),
                "-outfile",
                path("server.pem"),
                "-ext",
                subjectName,
                "-startdate",
                start,
                "-validity",
                "" + days);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            // until it is closed, the server of a newer JDK keeps the body in its buffer
            try (exchange) {
                Site.answer(exchange, 200, "ok");
            }
        });
        server.start();
        try {
            Path suite = Files.writeString(
                    folder.resolve("suite.yaml"),
                    "name: a\n" + (trusted ? "trust: ca.pem\n" : "")
                            + "defaults: { retries: 0, timeout: 30s }\n"
                            + "checks:\n  - { name: tls, tls: target }\n  - { name: get, get: / }\n");
            URI target = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
            return SmokeRun.run(
                            SmokeRequest.of(Suite.read(suite), target, Map.of()), InstantSource.system(), line -> {})
                    .checks();
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("server.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate[] chain = {certificate("server.pem"), certificate("ca.pem")};
        keys.setKeyEntry("a", keys.getKey("a", PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate certificate(String file) throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String path(String file) {
        return folder.resolve(file).toString();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", PASSWORD));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), "keytool hangs");
        assertEquals(0, process.exitValue(), output);
    }
}
