package io.jenkins.plugins.signet.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.preflight.ClockOffset;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.preflight.PreflightFinding.Level;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a runner is.
 *
 * @param freed bytes of files that were taken away
 */
public record RunnerHealth(List<PreflightFinding> findings, long freed) {

    public RunnerHealth {
        findings = List.copyOf(findings);
    }

    /** Whether {@code reach} may be written so in {@link RunnerLimits}. */
    public static boolean canReach(String written) {
        return Endpoint.of(written).isPresent();
    }

    /**
     * Also with how far the clocks are apart; what the way there leaves open is not taken for right.
     *
     * @param within what they may be apart
     */
    public RunnerHealth withClock(ClockOffset offset, Duration within) {
        String clocks = "the clock there and that of the controller or runner are ";
        List<PreflightFinding> more = new ArrayList<>(findings);
        if (offset.nearest().compareTo(within) > 0) {
            more.add(PreflightFinding.fault(
                    "clock", clocks + offset.nearest().toMillis() + " ms apart", "timedatectl set-ntp true"));
        } else if (offset.farthest().compareTo(within) > 0) {
            more.add(PreflightFinding.unknown(
                    "clock",
                    clocks + "up to " + offset.farthest().toMillis()
                            + " ms apart, or the connection was as slow as that",
                    "look again, once the connection is up"));
        } else {
            more.add(PreflightFinding.fine(
                    "clock", clocks + "at most " + offset.farthest().toMillis() + " ms apart"));
        }
        return new RunnerHealth(more, freed);
    }

    /** Red if something is not as it is to be, undetermined if something could not be found out. */
    @JsonIgnore
    public Verdict verdict() {
        if (count(Level.FAULT) > 0) {
            return Verdict.RED;
        }
        return count(Level.UNKNOWN) > 0 ? Verdict.UNDETERMINED : Verdict.GREEN;
    }

    @JsonIgnore
    public String summary() {
        return findings.size() + " things looked at, " + count(Level.FAULT) + " not as they are to be, "
                + count(Level.UNKNOWN) + " could not be found out, " + count(Level.WARNING) + " to know of"
                + (freed > 0 ? "; " + (freed >> 10) + " KiB freed" : "");
    }

    private long count(Level level) {
        return findings.stream().filter(each -> each.level() == level).count();
    }
}
