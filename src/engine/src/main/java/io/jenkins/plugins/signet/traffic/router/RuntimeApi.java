package io.jenkins.plugins.signet.traffic.router;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * HAProxy's runtime API (management guide §9.3): one command a connection, the answer ends with the connection. A HAProxy
 * that hangs is given up after a while, so that it holds nobody.
 *
 * @param address a socket's path, or {@code host:port}
 */
record RuntimeApi(String address) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BUFFER = 4096;

    String ask(String command) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (SocketChannel channel = connect();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            ByteBuffer request = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
            channel.write(request);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (int read = 0; read >= 0; read = channel.read(buffer)) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
                long left =
                        (deadline - System.nanoTime()) / Duration.ofMillis(1).toNanos();
                if (left <= 0 || read == 0 && selector.select(left) == 0) {
                    throw new IOException("no answer within " + PATIENCE.toSeconds() + " s");
                }
                selector.selectedKeys().clear();
            }
            return answer.toString(StandardCharsets.US_ASCII);
        }
    }

    private SocketChannel connect() throws IOException {
        int colon = address.lastIndexOf(':');
        if (address.startsWith("/") || colon < 0) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(address));
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
        SocketAddress tcp =
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        return SocketChannel.open(tcp);
    }
}
