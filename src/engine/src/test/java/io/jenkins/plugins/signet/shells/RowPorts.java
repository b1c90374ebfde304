package io.jenkins.plugins.signet.shells;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for slots that are started later: below those that the system gives away in between. */
final class RowPorts {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 32_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));

    private RowPorts() {}

    static int free() {
        while (true) {
            int port = NEXT.updateAndGet(last -> last >= HIGHEST ? LOWEST : last + 1);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
    }
}
