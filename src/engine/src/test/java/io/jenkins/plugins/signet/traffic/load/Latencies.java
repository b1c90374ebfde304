package io.jenkins.plugins.signet.traffic.load;

import java.util.Arrays;

/** How long requests took, in nanoseconds; the newest ones, when there are too many to keep. */
public final class Latencies {

    private static final int MAX = 1 << 17;

    private final long[] ring = new long[MAX];
    private int size;

    synchronized void add(long nanos) {
        ring[size++ % MAX] = nanos;
    }

    /** Forgets what there is. */
    public synchronized void restart() {
        size = 0;
    }

    /** @return the time that the given share of requests, 0 to 1, stayed below */
    public synchronized double percentile(double share) {
        long[] sorted = Arrays.copyOf(ring, Math.min(size, MAX));
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }
}
