package io.jenkins.plugins.signet.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address for tests: each is handed out once while the process that took it lives, whatever
 * other test processes run beside it.
 */
public final class FreePort {

    /** Below the range that the kernel takes for outgoing connections, of which a load makes thousands. */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 32_000;

    /** Locked files, one a port: the kernel lets go of them when the process ends. */
    private static final List<FileChannel> TAKEN = new ArrayList<>();

    private FreePort() {}

    /** A port that nobody listens at and that no other test was given. */
    public static synchronized int take() {
        try {
            Path marks = Path.of(
                    System.getProperty("java.io.tmpdir"), "signet-test-ports-" + System.getProperty("user.name"));
            Files.createDirectories(marks);
            for (; ; ) {
                int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
                if (isFree(port) && isMarked(marks.resolve(String.valueOf(port)))) {
                    return port;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many different ports. */
    public static List<Integer> take(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.add(take());
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isMarked(Path mark) throws IOException {
        FileChannel channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                TAKEN.add(channel);
                return true;
            }
        } catch (OverlappingFileLockException ownAlready) {
            // handed out to another test of this process
        }
        channel.close();
        return false;
    }
}
