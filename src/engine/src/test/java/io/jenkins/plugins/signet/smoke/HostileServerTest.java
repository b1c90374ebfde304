package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.signet.smoke.RawServer.Misbehaviour;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do everything wrong: each check ends in its time, with the right verdict. */
class HostileServerTest {

    /** For a server that hangs. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** For one that answers, however busy the machine is. */
    private static final Duration ANSWERS = Duration.ofSeconds(30);

    private static final Duration SLACK = Duration.ofSeconds(4);
    private static final byte[] CHUNK = new byte[64 << 10];

    static {
        Arrays.fill(CHUNK, (byte) '7');
    }

    @Test
    void slowDripInTheBody() throws Exception {
        assertFailed("gave no complete answer within 1 s", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            drip(out);
        });
    }

    @Test
    void slowDripInTheHeaders() throws Exception {
        assertFailed("gave no complete answer within 1 s", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nX-Slow: ");
            drip(out);
        });
    }

    @Test
    void silence() throws Exception {
        assertFailed("gave no complete answer within 1 s", (socket, out) -> socket.getInputStream()
                .read());
    }

    @Test
    void endlessBody() throws Exception {
        assertFailed("the body is larger than 2097152 bytes", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n\r\n");
            for (; ; ) {
                out.write(CHUNK);
            }
        });
    }

    @Test
    void endlessChunkedBody() throws Exception {
        assertFailed("the body is larger than 2097152 bytes", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (; ; ) {
                write(out, "10000\r\n");
                out.write(CHUNK);
                write(out, "\r\n");
            }
        });
    }

    @Test
    void aGigabyteOfJson() throws Exception {
        assertFailed("the body is larger than 2097152 bytes", "expect: { json: { $.a: 1 } }", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n[");
            for (int i = 0; i < 1 << 14; i++) {
                out.write(CHUNK);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshor",
                "HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "220 smtp.example ESMTP\r\n",
                "\u0000\u0001\u0002\u0003",
                "",
            })
    void brokenAnswers(String answer) throws Exception {
        assertFailed("broke off", (socket, out) -> write(out, answer));
    }

    @Test
    void aHundredThousandHeaders() throws Exception {
        assertFailed("broke off", (socket, out) -> {
            StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 100_000; i++) {
                head.append("X-Header-").append(i).append(": some value\r\n");
            }
            write(out, head + "Content-Length: 0\r\n\r\n");
        });
    }

    @Test
    void reset() throws Exception {
        assertFailed("broke off", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            socket.setSoLinger(true, 0);
        });
    }

    @Test
    void gzipBomb() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 1 << 13; i++) { // half a gigabyte
                gzip.write(CHUNK);
            }
        }
        assertTrue(packed.size() < 2 << 20, "it fits into the limit as long as it is packed");
        assertFailed("the body is larger than 2097152 bytes", "expect: { body: { contains: '7' } }", (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            out.write(packed.toByteArray());
        });
    }

    @Test
    void gzipThatIsNone() throws Exception {
        assertFailed(
                "says that it is gzip, and is not",
                (socket, out) ->
                        write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"));
    }

    @Test
    void jsonThatIsVeryDeep() throws Exception {
        String body = "[".repeat(1_000_000);
        Misbehaviour deep =
                (socket, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        try (RawServer server = new RawServer(deep)) {
            CheckReport report = ran(server.url(), "get: /, expect: { json: { $..a: 1 } }");
            assertEquals(CheckVerdict.ERROR, report.verdict(), report::reason);
            assertTrue(report.reason().contains("more than 1000 levels"), report::reason);
        }
    }

    @Test
    void plainTextWhereTlsIsExpected() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread plain = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        write(socket.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n");
                    } catch (IOException hungUp) {
                        // as the test does in the end
                    }
                }
            });
            plain.setDaemon(true);
            plain.start();
            URI https = URI.create("https://127.0.0.1:" + server.getLocalPort());
            for (String look : List.of("get: /", "tls: target")) {
                CheckReport report = ran(https, look);
                assertEquals(CheckVerdict.FAILED, report.verdict(), report::reason);
            }
        }
    }

    @Test
    void tlsHandshakeThatNeverGoesOn() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI https = URI.create("https://127.0.0.1:" + silent.getLocalPort());
            CheckReport tls = ran(https, "tls: target", LIMIT);
            assertEquals(CheckVerdict.FAILED, tls.verdict());
            assertTrue(tls.reason().contains("no complete answer within 1 s"), tls.reason());
        }
    }

    @Test
    void redirectLoop() throws Exception {
        try (Site site = new Site()) {
            site.redirecting("/a", "/b").redirecting("/b", "/a");
            CheckReport report = ran(site.url(), "get: /a");
            assertEquals(CheckVerdict.FAILED, report.verdict());
            assertEquals("there are more than 5 redirects", report.reason());
            assertEquals(6, report.attempts().get(0).requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://metadata.google.internal/computeMetadata/v1/",
                "http://[fe80::1]/",
                "http://evil.example/",
                "//evil.example/",
                "http://user:password@127.0.0.1/",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http://2852039166/",
            })
    void redirectToWhereItMustNotGo(String location) throws Exception {
        try (Site site = new Site()) {
            site.redirecting("/go", location);
            CheckReport report = ran(site.url(), "get: /go");
            assertEquals(CheckVerdict.FAILED, report.verdict(), report::reason);
            var requests = report.attempts().get(0).requests();
            assertEquals(2, requests.size());
            assertTrue(requests.get(0).sent());
            assertTrue(!requests.get(1).sent(), "the refused request is in the evidence, marked as not sent");
        }
    }

    /** Even when the suite lists the host, its address is not reached. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "http://[fe80::1]/",
                "http://[fd00:ec2::254]/",
                "http://0.0.0.0/",
                "http://100.100.100.200/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[2002:a9fe:a9fe::]/",
                "http://2852039166/",
                "http://255.255.255.255/",
                "http://224.0.0.1/",
            })
    void metadataAddressesEvenIfListed(String url) {
        String host = URI.create(url).getHost();
        Suite suite = Suite.parse(
                "a.yaml",
                "name: a\nhosts: ['" + host + "']\nchecks:\n  - { name: a, get: '" + url + "' }\n  - { name: b, tcp: '"
                        + host + ":80' }\n");
        SmokeReport report = SmokeRun.run(
                SmokeRequest.of(suite, URI.create("http://127.0.0.1:1"), Map.of()), InstantSource.system(), line -> {});
        for (CheckReport check : report.checks()) {
            assertEquals(CheckVerdict.ERROR, check.verdict());
            assertEquals(1, check.attempts().size(), "what is refused is not tried again");
            assertTrue(check.reason().contains("link-local, metadata or reserved"), check.reason());
        }
    }

    @Test
    void ipv6Only() throws Exception {
        InetAddress loopback = InetAddress.getByName("::1");
        try (RawServer server = new RawServer(
                loopback, (socket, out) -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))) {
            assertEquals(CheckVerdict.PASSED, ran(server.url(), "get: /").verdict());
        } catch (IOException noIpv6) {
            assumeTrue(false, "this machine has no IPv6 loopback: " + noIpv6.getMessage());
        }
    }

    private static void assertFailed(String reason, Misbehaviour misbehaviour) throws Exception {
        assertFailed(reason, "expect: { status: 200 }", misbehaviour);
    }

    private static void assertFailed(String reason, String expect, Misbehaviour misbehaviour) throws Exception {
        try (RawServer server = new RawServer(misbehaviour)) {
            Duration limit = reason.contains("within 1 s") ? LIMIT : ANSWERS;
            CheckReport report = ran(server.url(), "get: /, " + expect, limit);
            assertEquals(CheckVerdict.FAILED, report.verdict(), report::reason);
            assertTrue(report.reason().contains(reason), report.reason());
        }
    }

    private static CheckReport ran(URI target, String check) {
        return ran(target, check, ANSWERS);
    }

    private static CheckReport ran(URI target, String check, Duration limit) {
        Suite suite = Suite.parse(
                "a.yaml",
                "name: a\ndefaults: { retries: 0, timeout: " + limit.toMillis() + "ms }\nchecks:\n  - { name: a, "
                        + check + " }\n");
        SmokeReport report = SmokeRun.run(SmokeRequest.of(suite, target, Map.of()), InstantSource.system(), line -> {});
        Duration took = Duration.between(report.startedAt(), report.finishedAt());
        assertTrue(took.compareTo(limit.plus(SLACK)) < 0, "it took " + took);
        assertTrue(!report.verdict().passes() || report.counts().passed() == 1);
        return report.checks().get(0);
    }

    private static void drip(OutputStream out) throws IOException {
        for (; ; ) {
            write(out, "a");
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
