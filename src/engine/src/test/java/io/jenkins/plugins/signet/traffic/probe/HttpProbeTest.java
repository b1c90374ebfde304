package io.jenkins.plugins.signet.traffic.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.traffic.load.Upstreams;
import io.undertow.Undertow;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpProbeTest {

    private final HttpProbe probe = new HttpProbe(Duration.ofMillis(800));

    @Test
    void isWellOnSuccessAlone() throws Exception {
        int port = Upstreams.freePort();
        Undertow server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setHandler(exchange -> exchange.setStatusCode(
                        Integer.parseInt(exchange.getRequestPath().substring(1))))
                .build();
        server.start();
        try {
            assertTrue(probe.look(uri(port, "/204")).well());
            assertEquals(new HttpProbe.Seen(false, "status 302"), probe.look(uri(port, "/302")));
            assertEquals(new HttpProbe.Seen(false, "status 503"), probe.look(uri(port, "/503")));
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
                    new HttpProbe.Seen(false, "no answer within 800 ms"),
                    probe.look(uri(listener.getLocalPort(), "/")));
            server.join();
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
