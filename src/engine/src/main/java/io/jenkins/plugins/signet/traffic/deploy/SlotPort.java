package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** The port of a slot that is about to be started. */
record SlotPort(int number) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_MILLIS = 20;

    /**
     * Another program on the port would answer in the release's place. What was just stopped may hold it a moment longer:
     * the first thread of a process counts as ended while the others are still closing.
     */
    void requireFree() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isFree()) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "port " + number + " is in use by another program or connection. Stop it, or choose another");
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private boolean isFree() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }
}
