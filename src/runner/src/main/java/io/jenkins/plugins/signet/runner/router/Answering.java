package io.jenkins.plugins.signet.runner.router;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether something listens on a port of this machine. */
public final class Answering {

    private static final int LOOK_AGAIN_MILLIS = 50;
    private static final int CONNECT_MILLIS = 1000;

    private Answering() {}

    public static boolean now(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** Waits until something does; false if the time is over, or there is no hope left. */
    public static boolean within(Duration timeout, int port, BooleanSupplier hope) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!now(port)) {
            if (!hope.getAsBoolean() || System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return true;
    }
}
