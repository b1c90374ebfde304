package io.jenkins.plugins.signet.runner.doctor;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.preflight.CredentialExamination;
import io.jenkins.plugins.signet.preflight.HostFindings;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.preflight.PreflightReport;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.notify.VariableSecrets;
import io.jenkins.plugins.signet.runner.run.EnvironmentCredentials;
import io.jenkins.plugins.signet.runner.ship.EnvironmentHost;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.host.PreflightCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at all that a train of this application would need here, and changes nothing.
 *
 * @param variables of the process, where credentials are
 */
public record Doctor(DataFolder data, Application application, Map<String, String> variables, InstantSource clock) {

    /** Reads the release, as a train does when it begins. */
    @FunctionalInterface
    public interface Planning {
        PlannedRelease plan() throws IOException;
    }

    /** What is the same for all environments. */
    public PreflightReport everywhere(Planning planning) {
        List<PreflightFinding> findings = new ArrayList<>(new SealingExamination(data, variables).findings());
        findings.add(release(planning));
        findings.addAll(credentials().of(application.channels()));
        return PreflightReport.of(application.app(), "everywhere", findings);
    }

    private static PreflightFinding release(Planning planning) {
        try {
            PlannedRelease planned = planning.plan();
            return PreflightFinding.fine(
                    "release", planned.manifest().artifacts().size() + " artifacts are there");
        } catch (InputException missing) {
            return PreflightFinding.warning("release", missing.getMessage(), "build it, unless the Jenkinsfile does");
        } catch (UndeterminedException | IOException unasked) {
            return PreflightFinding.unknown(
                    "release",
                    String.valueOf(unasked.getMessage()),
                    "docker login, and a look whether the registry is up");
        }
    }

    /** What one environment needs. */
    public PreflightReport of(Environment environment, Function<Environment, Optional<DatabaseLogin>> logins)
            throws InterruptedException {
        List<PreflightFinding> findings = new ArrayList<>(credentials().of(application.start()));
        DatabaseLogin login = null;
        try {
            login = logins.apply(environment).orElse(null);
        } catch (InputException missing) {
            findings.add(PreflightFinding.fault("database", missing.getMessage(), "set it before signet is started"));
        }
        HostSpec spec = HostSpec.of(application.app(), environment, application.start(), application.health());
        try {
            Instant asked = clock.instant();
            HostFindings found = EnvironmentHost.of(data, application.app(), environment, variables, clock)
                    .carryOut(
                            new PreflightCall(spec, login, PreflightCall.replays(application, environment)),
                            line -> {});
            findings.addAll(found.with(asked, clock.instant()));
        } catch (HostRefusedException e) {
            findings.add(PreflightFinding.fault("host", e.what(), e.remedy()));
        } catch (IOException e) {
            findings.add(PreflightFinding.unknown("host", "it cannot be looked at: " + e.getMessage(), ""));
        }
        return PreflightReport.of(application.app(), environment.name(), findings);
    }

    private CredentialExamination credentials() {
        return new CredentialExamination(
                new VariableSecrets(new EnvironmentCredentials(variables)),
                "set its variable, as docs/commands.md says for '%s'");
    }
}
