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
     * All of it, and what is to be said of the host's clock, by which leases expire and seals are dated.
     *
     * @param asked by the clock of the controller or runner
     * @param answered by the same clock
     */
    public List<PreflightFinding> with(Instant asked, Instant answered) {
        List<PreflightFinding> all = new ArrayList<>(findings);
        all.add(clock(ClockOffset.between(asked, began, ended, answered)));
        return all;
    }

    private static PreflightFinding clock(ClockOffset offset) {
        if (offset.nearest().compareTo(APART) > 0) {
            String said = CLOCKS + " are " + offset.nearest().toMillis() + " ms apart";
            return offset.nearest().compareTo(FAR_APART) > 0
                    ? PreflightFinding.fault(SUBJECT, said, REMEDY)
                    : PreflightFinding.warning(SUBJECT, said, REMEDY);
        }
        long atMost = offset.farthest().toMillis();
        return offset.farthest().compareTo(FAR_APART) > 0
                ? PreflightFinding.warning(
                        SUBJECT,
                        CLOCKS + " are up to " + atMost + " ms apart, or the connection was as slow as that",
                        "look again, once the connection is up")
                : PreflightFinding.fine(SUBJECT, CLOCKS + " are at most " + atMost + " ms apart");
    }
}
