package io.jenkins.plugins.signet.runner.board.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who has failed to sign in lately: after a few failures each further one doubles the time for which nothing is tried for that
 * address, so that passwords cannot be guessed one after the other. Safe for several threads.
 */
final class FailedSignIns {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final int MOST_DOUBLINGS = 20;

    private record Failures(int count, Instant last) {

        Duration pause() {
            if (count < FREE) {
                return Duration.ZERO;
            }
            Duration doubled = Duration.ofSeconds(1L << Math.min(count - FREE, MOST_DOUBLINGS));
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
    }

    private final Map<String, Failures> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    /** How long nothing is tried for this address from now on; zero if it may try. */
    synchronized Duration pause(String from, Instant now) {
        Failures failures = known.get(from);
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, failures.last().plus(failures.pause()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String from, Instant now) {
        Failures before = known.remove(from);
        known.put(from, new Failures(before == null ? 1 : before.count() + 1, now));
    }

    synchronized void succeeded(String from) {
        known.remove(from);
    }
}
