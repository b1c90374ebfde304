package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.probe.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Carries a WebSocket (RFC 6455) in both directions, for a suite that allows them, without looking at what is said. */
record WebSocketTunnel(Reach reach, Executor threads) {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Returns when either side has hung up. */
    void carry(RequestHead head, URI url, InputStream in, OutputStream out) throws IOException {
        try (Socket target = reach.connect(url, CONNECT)) {
            target.getOutputStream().write(bytes(head, url));
            threads.execute(() -> {
                try (target) {
                    in.transferTo(target.getOutputStream());
                } catch (IOException hungUp) {
                    // closing the socket ends the other direction
                }
            });
            InputStream answers = target.getInputStream();
            byte[] block = new byte[16 << 10];
            for (int read = answers.read(block); read >= 0; read = answers.read(block)) {
                out.write(block, 0, read);
                out.flush();
            }
        }
    }

    private byte[] bytes(RequestHead head, URI url) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder text = new StringBuilder("GET ").append(path);
        if (url.getRawQuery() != null) {
            text.append('?').append(url.getRawQuery());
        }
        text.append(" HTTP/1.1\r\nHost: ")
                .append(reach.authority(url))
                .append("\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n");
        for (RequestHead.Field field : Upstream.endToEnd(head.fields())) {
            text.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
