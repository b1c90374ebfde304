package io.jenkins.plugins.signet.smoke;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers each connection with whatever bytes it is told to, right or wrong. */
public final class RawServer implements AutoCloseable {

    /** What happens on a connection once the request's head has been read. */
    @FunctionalInterface
    public interface Misbehaviour {
        void on(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Misbehaviour misbehaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> log = new CopyOnWriteArrayList<>();

    public RawServer(Misbehaviour misbehaviour) throws IOException {
        this(InetAddress.getLoopbackAddress(), misbehaviour);
    }

    public RawServer(InetAddress address, Misbehaviour misbehaviour) throws IOException {
        this.misbehaviour = misbehaviour;
        this.listening = new ServerSocket(0, 50, address);
        daemon(() -> {
            while (!listening.isClosed()) {
                Socket socket = listening.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        });
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            log.add(String.valueOf(first));
            for (String line = first; line != null && !line.isEmpty(); ) {
                line = in.readLine();
            }
            misbehaviour.on(socket, socket.getOutputStream());
        } finally {
            open.remove(socket);
        }
    }

    /** Work that may fail because the other side has hung up, which is what is being tested. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException hungUp) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    public URI url() {
        String host = listening.getInetAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listening.getLocalPort());
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** First line of every request. */
    public List<String> log() {
        return List.copyOf(log);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
