package io.jenkins.plugins.signet.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found on a host, and when by its clock.
 *
 * @param began by the host's clock
 * @param ended by the host's clock
 */
public record HostFindings(Instant began, Instant ended, List<PreflightFinding> findings) {

    private static final Duration APART = Duration.ofSeconds(5);
    private static final Duration FAR_APART = Duration.ofSeconds(30);
    private static final String SUBJECT = "clock";
    private static final String CLOCKS = "the clock here and that of the controller or runner";
    private static final String REMEDY = "timedatectl set-ntp true";

    public HostFindings {
        findings = List.copyOf(findings);
    }

    /**
     * All of it, and what is to be said of the host's clock, by which leases expire and seals are dated. The way there and back may
     * have been slow, each by an unknown part, so that the clocks are somewhere between two distances apart, as in RFC 5905 §8: none of
     * that time is held against the clock.
     *
     * @param asked by the clock of the controller or runner
     * @param answered by the same clock
     */
    public List<PreflightFinding> with(Instant asked, Instant answered) {
        List<PreflightFinding> all = new ArrayList<>(findings);
        all.add(clock(Duration.between(answered, ended), Duration.between(asked, began)));
        return all;
    }

    /** By how much the host's clock is ahead: at least, and at most. */
    private static PreflightFinding clock(Duration least, Duration most) {
        boolean isMaybeNone = least.compareTo(Duration.ZERO) <= 0 && !most.isNegative();
        Duration nearest = isMaybeNone ? Duration.ZERO : shorter(least.abs(), most.abs());
        Duration farthest = shorter(least.abs(), most.abs()).equals(least.abs()) ? most.abs() : least.abs();
        if (nearest.compareTo(APART) > 0) {
            String said = CLOCKS + " are " + nearest.toMillis() + " ms apart";
            return nearest.compareTo(FAR_APART) > 0
                    ? PreflightFinding.fault(SUBJECT, said, REMEDY)
                    : PreflightFinding.warning(SUBJECT, said, REMEDY);
        }
        return farthest.compareTo(FAR_APART) > 0
                ? PreflightFinding.warning(
                        SUBJECT,
                        CLOCKS + " are up to " + farthest.toMillis()
                                + " ms apart, or the connection was as slow as that",
                        "look again, once the connection is up")
                : PreflightFinding.fine(SUBJECT, CLOCKS + " are at most " + farthest.toMillis() + " ms apart");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
