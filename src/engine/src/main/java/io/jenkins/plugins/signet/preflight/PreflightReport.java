package io.jenkins.plugins.signet.preflight;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.signet.preflight.PreflightFinding.Level;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.List;

/**
 * What was found of one environment of an application.
 *
 * @param environment its name; {@code everywhere} for what is the same for all
 */
public record PreflightReport(String schema, String app, String environment, List<PreflightFinding> findings) {

    public static final String SCHEMA = "signet/preflight/v1";

    public PreflightReport {
        findings = List.copyOf(findings);
    }

    public static PreflightReport of(String app, String environment, List<PreflightFinding> findings) {
        return new PreflightReport(SCHEMA, app, environment, findings);
    }

    /** Red if a train would end there, undetermined if it could not be found out whether one would. */
    @JsonProperty
    public Verdict verdict() {
        if (count(Level.FAULT) > 0) {
            return Verdict.RED;
        }
        return count(Level.UNKNOWN) > 0 ? Verdict.UNDETERMINED : Verdict.GREEN;
    }

    @JsonProperty
    public String summary() {
        return environment + ": " + findings.size() + " things looked at, " + count(Level.FAULT)
                + " would stop a release, " + count(Level.UNKNOWN) + " could not be found out, " + count(Level.WARNING)
                + " to know of";
    }

    /** Of several: what is red is known to be, whatever else could not be found out. */
    public static Verdict worst(List<PreflightReport> reports) {
        for (Verdict worst : List.of(Verdict.RED, Verdict.UNDETERMINED)) {
            if (reports.stream().anyMatch(report -> report.verdict() == worst)) {
                return worst;
            }
        }
        return Verdict.GREEN;
    }

    private long count(Level level) {
        return findings.stream().filter(each -> each.level() == level).count();
    }
}
