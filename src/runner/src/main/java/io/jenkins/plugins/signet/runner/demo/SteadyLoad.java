package io.jenkins.plugins.signet.runner.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Users who never stop: each sends one request after the other on a keep-alive connection, at a steady pace, and counts
 * every answer that did not come, or came with a status of 500 or more. Nothing is retried.
 */
public final class SteadyLoad implements AutoCloseable {

    /** What has been served and what has failed so far. */
    public record Count(long served, long failed) {

        public Count minus(Count earlier) {
            return new Count(served - earlier.served, failed - earlier.failed);
        }
    }

    private final int port;
    private final List<String> paths;
    private final Duration pause;
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final List<Thread> users = new ArrayList<>();
    private volatile boolean running = true;

    private SteadyLoad(int port, List<String> paths, Duration pause) {
        this.port = port;
        this.paths = paths;
        this.pause = pause;
    }

    /** Starts {@code count} users who pause between two requests. */
    public static SteadyLoad start(int port, List<String> paths, int count, Duration pause) {
        SteadyLoad load = new SteadyLoad(port, paths, pause);
        for (int i = 0; i < count; i++) {
            int first = i;
            Thread user = new Thread(() -> load.use(first), "user-" + i);
            user.setDaemon(true);
            user.start();
            load.users.add(user);
        }
        return load;
    }

    public Count count() {
        return new Count(served.sum(), failed.sum());
    }

    @Override
    public void close() {
        running = false;
        users.forEach(Thread::interrupt);
    }

    private void use(int first) {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            for (int i = first; running; i++) {
                int status = connection.get(paths.get(i % paths.size()));
                if (!running) {
                    return;
                }
                (status >= 200 && status < 500 ? served : failed).increment();
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }
}
