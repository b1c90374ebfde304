package io.jenkins.plugins.signet.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.preflight.PreflightFinding.Level;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a runner is.
 *
 * @param freed bytes of files that were taken away
 * @param time by the runner's clock, at the end
 */
public record RunnerHealth(List<PreflightFinding> findings, long freed, Instant time) {

    private static final String IN_STEP = "timedatectl set-ntp true";

    public RunnerHealth {
        findings = List.copyOf(findings);
    }

    /** Whether {@code reach} may be written so in {@link RunnerLimits}. */
    public static boolean canReach(String written) {
        return Endpoint.of(written).isPresent();
    }

    /**
     * Also with how far the clocks are apart: no less than by what the runner's time lies outside of what passed here.
     *
     * @param before when it was asked, by the clock here
     * @param after when the answer was there
     * @param within what they may be apart
     */
    public RunnerHealth withClock(Instant before, Instant after, Duration within) {
        Duration apart = time.isBefore(before)
                ? Duration.between(time, before)
                : time.isAfter(after) ? Duration.between(after, time) : Duration.ZERO;
        String said = "the clock there and that of the controller or runner are "
                + (apart.isZero()
                        ? "within " + Duration.between(before, after).toMillis() + " ms of each other"
                        : "at least " + apart.toMillis() + " ms apart");
        List<PreflightFinding> more = new ArrayList<>(findings);
        more.add(
                apart.compareTo(within) > 0
                        ? PreflightFinding.fault("clock", said, IN_STEP)
                        : PreflightFinding.fine("clock", said));
        return new RunnerHealth(more, freed, time);
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
