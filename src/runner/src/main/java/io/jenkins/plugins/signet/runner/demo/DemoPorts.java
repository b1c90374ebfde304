package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports of this machine for one environment: where users call, and the two slots. */
record DemoPorts(int listen, int blue, int green) {

    static DemoPorts free() {
        try (ServerSocket a = socket();
                ServerSocket b = socket();
                ServerSocket c = socket()) {
            return new DemoPorts(a.getLocalPort(), b.getLocalPort(), c.getLocalPort());
        } catch (IOException e) {
            throw new UndeterminedException("no port is free: " + e.getMessage(), e);
        }
    }

    private static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
