package io.jenkins.plugins.signet.runner.board;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells pages that something has changed, as server-sent events: {@code event: changed}, whose data is the state's tag. What
 * it is, they read from the API. No thread is held by those who listen, and while nobody does the folder is not looked at.
 */
final class BoardEvents implements AutoCloseable {

    private static final long LOOK_MILLIS = 500;
    private static final long KEEP_ALIVE_MILLIS = 10_000;

    private final Supplier<String> tag;
    private final ServerSentEventHandler streams = new ServerSentEventHandler((connection, lastEventId) -> {
        connection.setKeepAliveTime(KEEP_ALIVE_MILLIS);
        connection.send(last(), "changed", null, null);
    });
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "signet-board-events");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String last = "";

    private String last() {
        return last;
    }

    /** @param tag of the state; another one once it has changed */
    BoardEvents(Supplier<String> tag) {
        this.tag = tag;
        watcher.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    HttpHandler handler() {
        return streams;
    }

    /** Whether a page is open that listens. */
    boolean isListenedTo() {
        return !streams.getConnections().isEmpty();
    }

    /** Tells at once what has changed since the last look. */
    synchronized void look() {
        if (!isListenedTo()) {
            return;
        }
        String now = now();
        if (!now.equals(last)) {
            last = now;
            for (ServerSentEventConnection each : streams.getConnections()) {
                each.send(now, "changed", null, null);
            }
        }
    }

    /** What cannot be read has a tag of its own, since the documents say so. */
    private String now() {
        try {
            return tag.get();
        } catch (UndeterminedException e) {
            return Digest.of(String.valueOf(e.getMessage())).abbreviated();
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
