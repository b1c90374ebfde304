package io.jenkins.plugins.signet.smoke.playwright;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A socket file that leads to the gateway: the one thing that passes from a network of its own to this one. */
final class SocketDoor implements AutoCloseable {

    private static final int BLOCK = 16 << 10;

    private final ServerSocketChannel server;
    private final InetSocketAddress gateway;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "signet-gateway-door");
        thread.setDaemon(true);
        return thread;
    });

    SocketDoor(Path file, int gatewayPort) throws IOException {
        gateway = new InetSocketAddress(InetAddress.getLoopbackAddress(), gatewayPort);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(file));
        threads.execute(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                SocketChannel inner = SocketChannel.open(gateway);
                threads.execute(() -> pump(client, inner));
                threads.execute(() -> pump(inner, client));
            } catch (IOException | RejectedExecutionException closed) {
                return;
            }
        }
    }

    /** Ends one direction when its source does, and both when something breaks. */
    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        try {
            while (from.read(block) >= 0) {
                block.flip();
                while (block.hasRemaining()) {
                    to.write(block);
                }
                block.clear();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
