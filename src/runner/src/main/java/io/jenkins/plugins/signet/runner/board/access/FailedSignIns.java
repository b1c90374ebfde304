package io.jenkins.plugins.signet.runner.board.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who has failed to sign in lately: after a few failures each further one doubles the time for which nothing is tried for that
 * address, so that passwords cannot be guessed one after the other. Of IPv6 the network of 64 bits counts, which one customer has
 * all the addresses of. Safe for several threads.
 */
final class FailedSignIns {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 10_000;
    private static final int MOST_DOUBLINGS = 20;

    /** As {@link java.net.Inet6Address#getHostAddress} writes them: eight groups. */
    private static final Pattern IPV6 = Pattern.compile("^((?:[0-9a-f]+:){4}).*");

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
        Failures failures = known.get(network(from));
        if (failures == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, failures.last().plus(failures.pause()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String from, Instant now) {
        Failures before = known.remove(network(from));
        known.put(network(from), new Failures(before == null ? 1 : before.count() + 1, now));
    }

    synchronized void succeeded(String from) {
        known.remove(network(from));
    }

    private static String network(String from) {
        return IPV6.matcher(from).replaceFirst("$1");
    }
}
