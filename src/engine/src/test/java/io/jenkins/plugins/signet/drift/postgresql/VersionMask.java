package io.jenkins.plugins.signet.drift.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands between pg_dump and a server that is newer than it, and tells the server's version as pg_dump's own: it would
 * refuse to begin, although it can read all that the schemas of these tests have.
 */
final class VersionMask implements AutoCloseable {

    private static final byte[] PARAMETER = "server_version\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket door;
    private final int server;
    private final byte[] told;

    /** @param told two digits */
    VersionMask(int server, String told) throws IOException {
        this.server = server;
        this.told = told.getBytes(StandardCharsets.ISO_8859_1);
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                start(() -> pump(client, behind, false));
                start(() -> pump(behind, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "version-mask");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, boolean masked) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[65_536];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (masked) {
                    mask(buffer, length);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException over) {
            // one of the two has gone
        }
    }

    /** The server tells its version in its first answer, which comes in one piece. */
    private void mask(byte[] buffer, int length) {
        for (int at = 0; at + PARAMETER.length + told.length <= length; at++) {
            int i = 0;
            while (i < PARAMETER.length && buffer[at + i] == PARAMETER[i]) {
                i++;
            }
            if (i == PARAMETER.length) {
                System.arraycopy(told, 0, buffer, at + i, told.length);
            }
        }
    }
}
