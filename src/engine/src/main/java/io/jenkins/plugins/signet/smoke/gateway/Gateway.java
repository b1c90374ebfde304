package io.jenkins.plugins.signet.smoke.gateway;

import io.jenkins.plugins.signet.smoke.probe.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The proxy, listening on a free port of the loopback address until it is closed. It takes absolute requests, tunnels (whose
 * content it reads, TLS or not), and plain ones, which it takes to be meant for the target.
 */
public final class Gateway implements AutoCloseable {

    private static final int IDLE_MILLIS = 120_000;
    private static final int MAX_REQUESTS = 10_000;
    private static final int BACKLOG = 100;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "signet-gateway");
        thread.setDaemon(true);
        return thread;
    });
    private final GatewayRules rules;
    private final PassageBook book;
    private final Reach reach;
    private final Upstream upstream;
    private final Interception interception;
    private final WebSocketTunnel webSockets;

    /**
     * @param reach how the target is got to, closed with the gateway
     * @param scratch folder of the caller's, for files that are gone when the gateway is
     */
    public Gateway(GatewayRules rules, Reach reach, Path scratch, InstantSource clock) throws IOException {
        this.rules = rules;
        this.book = new PassageBook(clock, MAX_REQUESTS);
        this.reach = reach;
        this.upstream = new Upstream(reach);
        this.interception = new Interception(scratch);
        this.webSockets = new WebSocketTunnel(reach, threads);
        this.server = new ServerSocket();
        this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** As a base URL, without a slash at the end. */
    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    /** Every request that has arrived by now, also those that were refused. */
    public List<Passage> passages() {
        return book.all();
    }

    Upstream upstream() {
        return upstream;
    }

    Interception interception() {
        return interception;
    }

    WebSocketTunnel webSockets() {
        return webSockets;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | java.util.concurrent.RejectedExecutionException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(IDLE_MILLIS);
            socket.setTcpNoDelay(true);
            new Conversation(this, rules, book).hold(socket);
        } catch (IOException hungUp) {
            // whichever side it was: what was asked is in the book
        } finally {
            open.remove(socket);
        }
    }

    /** Hangs up on everyone. */
    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        reach.close();
        threads.shutdownNow();
    }
}
