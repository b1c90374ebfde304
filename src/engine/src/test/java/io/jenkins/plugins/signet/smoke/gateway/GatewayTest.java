package io.jenkins.plugins.signet.smoke.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.gateway.Passage.Kind;
import io.jenkins.plugins.signet.smoke.probe.HostRules;
import io.jenkins.plugins.signet.smoke.probe.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speaks to the gateway byte by byte, as a client would that knows every trick, and reads the target's own log. */
class GatewayTest {

    @TempDir
    Path folder;

    private Site site;
    private Gateway gateway;

    @BeforeEach
    void open() throws Exception {
        site = new Site();
        site.at("/page", 200, "hello");
        site.at("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", site.url() + "/page");
            exchange.getResponseHeaders().set("Alt-Svc", "h3=\":443\"");
            exchange.sendResponseHeaders(302, -1);
        });
        site.at("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("in parts".getBytes(StandardCharsets.UTF_8));
        });
        gateway = new Gateway(
                new GatewayRules(new HostRules(site.url(), List.of()), false),
                Reach.direct(site.url(), InstantSource.system()),
                folder,
                InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /page HTTP/1.1                                            | WRITE",
                "DELETE {site}/page HTTP/1.1                                    | WRITE",
                "PATCH {own}/page HTTP/1.1                                      | WRITE",
                "TRACE /page HTTP/1.1                                           | WRITE",
                "get /page HTTP/1.1                                             | WRITE",
                "GET /page HTTP/1.1~Content-Length: 3~~abc                      | WRITE",
                "GET /page HTTP/1.1~Content-Length: 0~Content-Length: 3         | WRITE",
                "GET /page HTTP/1.1~Transfer-Encoding: chunked                  | WRITE",
                "GET /page HTTP/1.1~transfer-encoding: xchunked                 | WRITE",
                "GET /page HTTP/1.1~X-HTTP-Method-Override: DELETE              | WRITE",
                "OPTIONS /page HTTP/1.1~x-method-override: PUT                  | WRITE",
                "GET /page HTTP/1.1~Connection: Upgrade~Upgrade: websocket      | WEB_SOCKET",
                "GET /page HTTP/1.1~Connection: Upgrade~Upgrade: h2c            | WEB_SOCKET",
                "CONNECT {authority} HTTP/1.1~~POST /page HTTP/1.1~Host: a      | WRITE",
                "CONNECT elsewhere.example:443 HTTP/1.1                         | ELSEWHERE",
                "POST http://elsewhere.example/ HTTP/1.1                        | ELSEWHERE",
                "GET http://169.254.169.254/latest HTTP/1.1                     | ELSEWHERE",
                "GET /page HTTP/1.0                                             | UNFIT",
                "GET  /page HTTP/1.1                                            | UNFIT",
                "GET /page HTTP/1.1~X-A : b                                     | UNFIT",
                "GET /page HTTP/1.1~X-A: b~ folded                              | UNFIT",
                "GET page HTTP/1.1                                              | UNFIT",
                "GET ftp://127.0.0.1/ HTTP/1.1                                  | ELSEWHERE",
                "nonsense                                                       | UNFIT",
            })
    void refusesWhatDoesNotOnlyRead(String request, Kind kind) throws Exception {
        String answer = say(request.strip());
        assertEquals(List.of(), site.log());
        assertTrue(answer.contains("X-Signet-Refused: 1"), answer);
        assertEquals(
                List.of(kind), gateway.passages().stream().map(Passage::kind).toList());
        assertFalse(gateway.passages().get(0).exchange().sent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /page HTTP/1.1                               | GET /page     | hello",
                "GET {site}/page?a=<1> HTTP/1.1                   | GET /page?a=%3C1%3E | hello",
                "GET {own}/page HTTP/1.1                          | GET /page     | hello",
                "HEAD /page HTTP/1.1                              | HEAD /page    | HTTP/1.1 200",
                "OPTIONS /page HTTP/1.1                           | OPTIONS /page | hello",
                "GET /chunked HTTP/1.1                            | GET /chunked  | in parts",
                "CONNECT {authority} HTTP/1.1~~GET /page HTTP/1.1 | GET /page     | hello",
            })
    void forwardsWhatOnlyReads(String request, String arrived, String answer) throws Exception {
        String heard = say(request.strip() + "~Connection: close");
        assertTrue(site.log().get(0).startsWith(arrived), site.log()::toString);
        assertTrue(heard.contains(answer), heard);
        Passage passage = gateway.passages().get(0);
        assertEquals(Kind.FORWARDED, passage.kind());
        assertEquals(200, passage.exchange().status());
    }

    @Test
    void whoTakesItForTheSiteStaysWithItAlongARedirectAndIsLedNowhereElse() throws Exception {
        String direct = say("GET /moved HTTP/1.1");
        assertTrue(direct.toLowerCase().contains("location: " + gateway.origin() + "/page"), direct);
        assertFalse(direct.toLowerCase().contains("alt-svc"), direct);
        String proxied = say("GET {site}/moved HTTP/1.1");
        assertTrue(proxied.toLowerCase().contains("location: " + site.url() + "/page"), proxied);
    }

    @Test
    void anAnswerThatDoesNotComeIsWrittenDown() throws Exception {
        site.close();
        assertTrue(say("GET /page HTTP/1.1").startsWith("HTTP/1.1 502"));
        Passage passage = gateway.passages().get(0);
        assertTrue(passage.exchange().sent());
        assertEquals(null, passage.exchange().status());
    }

    /** A target that shakes hands and then says back what it hears. */
    @Test
    void carriesAWebSocketInBothDirectionsIfTheSuiteAllowsThem() throws Exception {
        try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            URI target = URI.create("http://127.0.0.1:" + echo.getLocalPort());
            GatewayRules allowing = new GatewayRules(new HostRules(target, List.of()), true);
            FutureTask<String> head = new FutureTask<>(() -> {
                try (Socket socket = echo.accept()) {
                    RequestHead asked =
                            RequestHead.read(socket.getInputStream()).orElseThrow();
                    socket.getOutputStream().write("HTTP/1.1 101 Go\r\nUpgrade: websocket\r\n\r\n".getBytes());
                    socket.getInputStream().transferTo(socket.getOutputStream());
                    return asked.method() + " " + asked.target() + " "
                            + asked.value("upgrade").orElse("");
                }
            });
            new Thread(head).start();
            try (Gateway open = new Gateway(
                            allowing, Reach.direct(target, InstantSource.system()), folder, InstantSource.system());
                    Socket socket = new Socket("127.0.0.1", open.port())) {
                String upgrade = "GET /chat HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello";
                socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.ISO_8859_1));
                StringBuilder heard = new StringBuilder();
                while (!heard.toString().endsWith("hello")) {
                    heard.append((char) socket.getInputStream().read());
                }
                assertTrue(heard.toString().startsWith("HTTP/1.1 101"), heard::toString);
                assertEquals(Kind.FORWARDED, open.passages().get(0).kind());
            }
            assertEquals("GET /chat websocket", head.get());
        }
    }

    /** What is said ends with an empty line; returns all that is answered. */
    private String say(String request) throws IOException {
        URI own = URI.create(gateway.origin());
        String text = request.replace("~ ", "\r\n ")
                        .replace("~", "\r\n")
                        .replace("{site}", site.url().toString())
                        .replace("{own}", gateway.origin())
                        .replace("{authority}", site.url().getAuthority())
                + "\r\n\r\n";
        try (Socket socket = new Socket(own.getHost(), own.getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
