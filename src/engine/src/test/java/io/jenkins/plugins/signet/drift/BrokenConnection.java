package io.jenkins.plugins.signet.drift;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A relay to a server whose one connection ends, or goes silent, after so many bytes of answers. */
public final class BrokenConnection implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);

    private BrokenConnection(int port, int answerBytes, boolean silent) throws IOException {
        daemon(() -> {
            try (Socket client = listener.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                daemon(() -> relay(client, server, Integer.MAX_VALUE));
                relay(server, client, answerBytes);
                if (silent) {
                    closed.await();
                }
            } catch (IOException | InterruptedException over) {
                // the test is over
            }
        });
    }

    /** Both ends are told that the connection is closed. */
    public static BrokenConnection cut(int port, int answerBytes) throws IOException {
        return new BrokenConnection(port, answerBytes, false);
    }

    /** Nobody is told anything, as behind a firewall that has forgotten the connection. */
    public static BrokenConnection silenced(int port, int answerBytes) throws IOException {
        return new BrokenConnection(port, answerBytes, true);
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closed.countDown();
    }

    private static void relay(Socket from, Socket to, int most) {
        byte[] buffer = new byte[512];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int left = most;
            while (left > 0) {
                int n = in.read(buffer, 0, Math.min(left, buffer.length));
                if (n < 0) {
                    return;
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        } catch (IOException cut) {
            // as meant
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "broken-connection");
        thread.setDaemon(true);
        thread.start();
    }
}
