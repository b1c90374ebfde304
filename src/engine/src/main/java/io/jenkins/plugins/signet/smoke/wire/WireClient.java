package io.jenkins.plugins.signet.smoke.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Sends requests and keeps the connections that can be used again. Safe for use by many threads. */
public final class WireClient implements AutoCloseable {

    private static final int MOST_IDLE = 16;
    /** Servers hang up on idle connections after as little as 5 s, and then a request on them is lost. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Map<Peer, Deque<WireConnection>> idle = new HashMap<>();
    private final Set<WireConnection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "signet-smoke-watch");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closed;

    public WireClient() {
        watch.setRemoveOnCancelPolicy(true);
    }

    /**
     * Sends a request and waits for the head of its answer. Only its own time limit ends it.
     *
     * @param millis for all of it, the body too
     * @throws Unconnected if there is no connection to send it on
     * @throws SocketTimeoutException if the time is over
     * @throws IOException if the answer breaks off, or is none
     */
    public WireReply send(WireRequest request, Peer peer, long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        WireConnection kept = taken(peer);
        if (kept != null) {
            try {
                return exchanged(kept, request, peer, end);
            } catch (WireConnection.Stale hungUpMeanwhile) {
                // nothing of an answer had come, and a request that only reads may be sent again (RFC 9110 §9.2.2)
            }
        }
        WireConnection fresh = WireConnection.to(peer, left(end));
        synchronized (this) {
            open.add(fresh);
            if (closed) {
                forget(fresh);
                throw new IOException("the run is over");
            }
        }
        return exchanged(fresh, request, peer, end);
    }

    /** A bare connection, which is the caller's to close. */
    public static Socket connect(Peer peer, long millis) throws Unconnected {
        return WireConnection.connected(peer, millis);
    }

    private WireReply exchanged(WireConnection connection, WireRequest request, Peer peer, long end)
            throws IOException {
        ScheduledFuture<?> alarm = watch.schedule(connection::giveUp, left(end), TimeUnit.MILLISECONDS);
        try {
            WireReply.Head head = connection.exchange(request, peer);
            return new WireReply(head, connection.body(head, request), reusable -> {
                alarm.cancel(false);
                settle(connection, peer, reusable && connection.isDrained());
            });
        } catch (IOException e) {
            alarm.cancel(false);
            forget(connection);
            throw connection.isGivenUp() ? new SocketTimeoutException("the time is over") : e;
        } catch (RuntimeException e) {
            alarm.cancel(false);
            forget(connection);
            throw e;
        }
    }

    private static long left(long end) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }

    private synchronized WireConnection taken(Peer peer) {
        Deque<WireConnection> waiting = idle.get(peer);
        while (waiting != null && !waiting.isEmpty()) {
            WireConnection connection = waiting.pollLast();
            if (System.nanoTime() - connection.idleSince() < IDLE_NANOS && !connection.isGivenUp()) {
                return connection;
            }
            forget(connection);
        }
        return null;
    }

    private synchronized void settle(WireConnection connection, Peer peer, boolean reusable) {
        Deque<WireConnection> waiting = idle.computeIfAbsent(peer, any -> new ArrayDeque<>());
        if (!reusable || closed || waiting.size() >= MOST_IDLE || connection.isGivenUp()) {
            forget(connection);
            return;
        }
        connection.idle();
        waiting.addLast(connection);
    }

    private void forget(WireConnection connection) {
        open.remove(connection);
        connection.close();
    }

    /** Hangs up on everyone; whoever still waits for an answer is told that it broke off. */
    @Override
    public synchronized void close() {
        closed = true;
        watch.shutdownNow();
        idle.values().forEach(waiting -> waiting.forEach(this::forget));
        idle.clear();
        open.forEach(WireConnection::giveUp);
        open.clear();
    }
}
