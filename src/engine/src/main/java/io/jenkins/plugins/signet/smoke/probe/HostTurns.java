package io.jenkins.plugins.signet.smoke.probe;

import io.jenkins.plugins.signet.smoke.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * At most so many conversations with one host at once, over all checks of a run. To wait for a turn is our own doing, and
 * takes nothing of the time that the host has to answer.
 */
final class HostTurns {

    private final int max;
    private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

    HostTurns(int max) {
        this.max = max;
    }

    /**
     * Waits for a turn, which {@link #leave} gives back.
     *
     * @return how long that took
     * @throws NoAnswer if the run is over before
     */
    Duration enter(String host, Deadline deadline) throws NoAnswer {
        Instant asked = deadline.clock().instant();
        long timeout = Duration.between(asked, deadline.last()).toMillis();
        try {
            if (of(host).tryAcquire(Math.max(0, timeout), TimeUnit.MILLISECONDS)) {
                return Duration.between(asked, deadline.clock().instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NoAnswer(Outcome.ERROR, "the run was over before it was this check's turn at " + host);
    }

    void leave(String host) {
        of(host).release();
    }

    private Semaphore of(String host) {
        return hosts.computeIfAbsent(host.toLowerCase(Locale.ROOT), any -> new Semaphore(max, true));
    }
}
