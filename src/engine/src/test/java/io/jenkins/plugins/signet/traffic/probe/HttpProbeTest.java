package io.jenkins.plugins.signet.traffic.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.proof.FreePort;
import io.undertow.Undertow;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

    private final HttpProbe probe = new HttpProbe(Duration.ofMillis(800));

    @Test
    void isWellOnSuccessAlone() throws Exception {
        int port = FreePort.take();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setHandler(exchange -> exchange.setStatusCode(
                        Integer.parseInt(exchange.getRequestPath().substring(1))))
                .build();
        server.start();
        try {
            assertTrue(probe.look(uri(port, "/204")).well());
            assertEquals(
                    new HttpProbe.Seen(false, uri(port, "/302") + " answers status 302"),
                    probe.look(uri(port, "/302")));
            assertEquals(
                    new HttpProbe.Seen(false, uri(port, "/503") + " answers status 503"),
                    probe.look(uri(port, "/503")));
        } finally {
            server.stop();
        }
    }

    @Test
    void doesNotWaitForABodyThatNeverEnds() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx".getBytes());
                    socket.getInputStream().readAllBytes();
                } catch (java.io.IOException closed) {
                    // the probe has given up, which is what it should
                }
            });
            server.start();
            assertEquals(
                    new HttpProbe.Seen(
                            false, uri(listener.getLocalPort(), "/") + " does not answer: no answer within 800 ms"),
                    probe.look(uri(listener.getLocalPort(), "/")));
            server.join();
        }
    }

    @Test
    void asksForTheHostThatItIsTold() throws Exception {
        int port = FreePort.take();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setHandler(exchange -> {
                    boolean known = exchange.getHostName().equals("shop.example")
                            && "https".equals(exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"));
                    exchange.setStatusCode(known ? 200 : 400);
                    exchange.getResponseSender()
                            .send(known ? "well" : "<h1>Bad Request</h1>\nInvalid HTTP_HOST header");
                })
                .build();
        server.start();
        try {
            Map<String, String> headers = Map.of("X-Forwarded-Proto", "https");
            assertTrue(probe.look(uri(port, "/up?a=b"), "shop.example", headers).well());
            assertEquals(Optional.of("well"), probe.text(uri(port, "/"), "shop.example", headers));
            assertEquals(
                    uri(port, "/up") + " answers status 400: Bad Request Invalid HTTP_HOST header",
                    probe.look(URI.create(uri(port, "/up") + "?token=secret")).detail());
            assertEquals(
                    uri(port, "/up") + " answers status 400: Bad Request Invalid HTTP_HOST header",
                    probe.look(uri(port, "/up"), "other.example", headers).detail());
        } finally {
            server.stop();
        }
    }

    @Test
    void saysInPlainWordsWhyNothingAnswers() throws Exception {
        int port = FreePort.take();
        for (String host : List.of("", "shop.example")) {
            assertEquals(
                    uri(port, "/up") + " does not answer: connection refused: nothing listens there",
                    probe.look(uri(port, "/up"), host, Map.of()).detail());
        }
        assertEquals(
                "http://no-such-host.invalid/up does not answer: there is no host of that name",
                probe.look(URI.create("http://no-such-host.invalid/up")).detail());
        for (String host : List.of("", "shop.example")) {
            try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> {
                    try {
                        listener.accept().close();
                    } catch (java.io.IOException closed) {
                        // nobody called
                    }
                });
                server.start();
                String detail = probe.look(uri(listener.getLocalPort(), "/"), host, Map.of())
                        .detail();
                assertTrue(detail.contains("does not answer: ") && !detail.contains("Exception"), detail);
                server.join();
            }
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
