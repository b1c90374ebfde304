package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.VerificationLine.Standing;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals with time stamps of openssl, which is the authority here and verifies them too. */
class TimeStampedSealTest {

    @TempDir
    private Path root;

    private SealFixture fixture;
    private final List<String> reports = new ArrayList<>();

    @BeforeEach
    void prepare() throws Exception {
        Openssl.assumePresent();
        fixture = new SealFixture(root.resolve("data"));
        Files.writeString(root.resolve("tsa.cnf"), """
                [req]
                distinguished_name = dn
                prompt = no
                [dn]
                CN = tsa
                [ca]
                basicConstraints = critical,CA:true
                keyUsage = critical,keyCertSign
                [stamps]
                extendedKeyUsage = critical,timeStamping
                keyUsage = critical,digitalSignature
                [tsa]
                default_tsa = tsa_config
                [tsa_config]
                serial = serial
                default_policy = 1.2.3.4
                digests = sha256
                signer_digest = sha256
                accuracy = secs:1
                ess_cert_id_alg = sha256
                """);
        authority("one");
    }

    /** A root and what it lets stamp, in files of this name. */
    private void authority(String name) throws Exception {
        sh("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -config tsa.cnf -extensions ca"
                + " -subj /CN=root-" + name + " -keyout " + name + "-root.key -out " + name + "-root.pem");
        sh("openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config tsa.cnf -subj /CN=tsa-" + name
                + " -keyout " + name + ".key -out " + name + ".csr");
        sh("openssl x509 -req -in " + name + ".csr -CA " + name + "-root.pem -CAkey " + name
                + "-root.key -CAcreateserial -days 2 -extfile tsa.cnf -extensions stamps -out " + name + ".pem");
    }

    private String sh(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /** {@code openssl ts}, behind HTTP as RFC 3161 §3.4 has it. */
    private HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Files.write(root.resolve("query.tsq"), exchange.getRequestBody().readAllBytes());
            try {
                sh("openssl ts -reply -config tsa.cnf -queryfile query.tsq -signer " + name + ".pem -inkey " + name
                        + ".key -out reply.tsr");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] reply = Files.readAllBytes(root.resolve("reply.tsr"));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return server;
    }

    private SealRecord sealed(String url, String trusted) throws IOException {
        String pem = Files.readString(root.resolve(trusted + "-root.pem"));
        try (Ledger ledger = Ledger.open(fixture.data.ledger(), fixture.key)) {
            Sealer sealer = new Sealer(fixture.data, ledger, fixture.key, Clock.systemUTC());
            sealer.exportPublicKey();
            sealer.stampBy(Optional.of(TimeStampAuthority.of(url, pem, "test")), reports::add);
            return sealer.seal(
                    fixture.request(fixture.evidence(EvidenceKind.SMOKE, Verdict.GREEN, "run " + System.nanoTime())));
        }
    }

    private Verification verified(Path seal, String trusted, String... required) throws IOException {
        String pem = Files.readString(root.resolve(trusted + "-root.pem"));
        SealContext context = new SealContext(
                List.of(),
                List.of(),
                fixture.data.ledger(),
                fixture.data.evidence(),
                null,
                TimeStampAuthority.certificates(pem, "test"),
                null);
        return new SealVerifier(TrustedKeys.read(fixture.data.publicKey()))
                .seal(seal, context, SealRequirement.of(List.of(required), null, null, null, null, null, null));
    }

    private static VerificationLine time(Verification found) {
        return found.lines().stream()
                .filter(line -> line.what().equals("time"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStampedSealSaysWhenItWasThereByTheWordOfAnother() throws Exception {
        HttpServer server = server("one");
        SealRecord seal;
        try {
            seal = sealed("http://127.0.0.1:" + server.getAddress().getPort() + "/", "one");
        } finally {
            server.stop(0);
        }
        assertEquals(List.of(), reports);
        Verification found = verified(seal.file(), "one", "time", "ledger");
        assertEquals(Verdict.GREEN, found.verdict(), found.toString());
        Instant stamped = Instant.parse(time(found).subject());
        assertTrue(Duration.between(stamped, Instant.now()).abs().toMinutes() < 5, stamped.toString());

        // openssl says the same of the token in the bundle
        SigstoreBundle bundle = SigstoreBundle.parse(Files.readAllBytes(seal.file()));
        Files.write(root.resolve("token.der"), bundle.timeStamps().get(0));
        Files.write(root.resolve("signature.der"), bundle.signatureBytes());
        String said = sh("openssl ts -verify -token_in -in token.der -data signature.der -CAfile one-root.pem 2>&1");
        assertTrue(said.contains("Verification: OK"), said);

        authority("other");
        VerificationLine other = time(verified(seal.file(), "other"));
        assertEquals(Standing.REFUTED, other.standing(), other.toString());
    }

    @Test
    void aStampOfAnotherSealIsRefuted() throws Exception {
        HttpServer server = server("one");
        SealRecord first;
        byte[] before;
        SealRecord second;
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            first = sealed(url, "one");
            before = Files.readAllBytes(first.file());
            second = sealed(url, "one");
        } finally {
            server.stop(0);
        }
        SigstoreBundle mixed = SigstoreBundle.parse(Files.readAllBytes(second.file()))
                .stamped(SigstoreBundle.parse(before).timeStamps().get(0));
        Path file = Files.write(root.resolve("mixed.json"), mixed.bytes());
        VerificationLine line = time(verified(file, "one"));
        assertEquals(Standing.REFUTED, line.standing(), line.toString());
        assertTrue(line.why().contains("is of something else"), line.why());
    }

    @Test
    void anAuthorityThatIsNotThereOrNotTrustedHoldsNoSealUp() throws Exception {
        SealRecord alone = sealed("http://127.0.0.1:1/", "one");
        assertTrue(reports.get(0).contains("the seal has no time stamp"), reports.toString());
        assertEquals(Standing.NOT_LOOKED_AT, time(verified(alone.file(), "one")).standing());
        assertEquals(Verdict.RED, verified(alone.file(), "one", "time").verdict());

        authority("other");
        HttpServer server = server("other");
        try {
            sealed("http://127.0.0.1:" + server.getAddress().getPort() + "/", "one");
        } finally {
            server.stop(0);
        }
        assertTrue(reports.get(1).contains("is not trusted"), reports.toString());
    }
}
