package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Free ports of this machine for one environment: where users call, and the two slots. */
record DemoPorts(int listen, int blue, int green) {

    // Below what systems hand out to outgoing connections, one of which could take a slot's port between two releases.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1000;

    static DemoPorts free() {
        Random random = new Random();
        for (int i = 0; i < TRIES; i++) {
            int first = LOWEST + random.nextInt(HIGHEST - LOWEST);
            if (isFree(first) && isFree(first + 1) && isFree(first + 2)) {
                return new DemoPorts(first, first + 1, first + 2);
            }
        }
        throw new UndeterminedException("no three ports in a row are free between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
