package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.preflight.CredentialExamination;
import io.jenkins.plugins.signet.preflight.HostFindings;
import io.jenkins.plugins.signet.preflight.PreflightFinding;
import io.jenkins.plugins.signet.preflight.PreflightReport;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.step.host.DescriptionCall;
import io.jenkins.plugins.signet.step.host.PreflightCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code preflightCheck}: looks at what a train needs of each environment, before one sets out. Changes nothing. */
final class PreflightCheck implements WorkStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("preflightCheck", "Look whether a release could go")
                .text("file", "The application file; signet.yaml if it is not given.")
                .text(
                        StepDeclaration.ENVIRONMENT,
                        "The one to look at; all that the application can go to if it is not given.")
                .inWorkspace()
                .returns("findings");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        String file = arguments.text("file").isEmpty() ? BuildReleases.APPLICATION_FILE : arguments.text("file");
        DescriptionCall.Described described = scene.hosts().inWorkspace(new DescriptionCall(file));
        List<Environment> environments = arguments.environment().isEmpty()
                ? scene.environments(file, described.app())
                : List.of(scene.environment(file, described.app(), arguments.environment()));
        if (environments.isEmpty()) {
            throw new InputException(
                    "there is no environment that " + described.app() + " could go to", "environment", "Add one");
        }
        List<PreflightReport> reports = new ArrayList<>();
        boolean hasSoaked = false;
        for (Environment environment : environments) {
            boolean replays = described.replayed()
                    && environment.database().isPresent()
                    && !(hasSoaked && environment.tier() == Tier.PRODUCTION);
            hasSoaked |= environment.tier() == Tier.TEST_PRODUCTION
                    && environment.database().isPresent();
            PreflightReport report = examined(scene, described, environment, replays);
            report.findings().stream()
                    .filter(each -> each.level() != PreflightFinding.Level.FINE)
                    .forEach(each -> scene.log(report.environment() + ": " + each));
            scene.log(report.summary());
            reports.add(report);
        }
        return result(reports);
    }

    private static PreflightReport examined(
            Scene scene, DescriptionCall.Described described, Environment environment, boolean replays)
            throws InterruptedException {
        List<PreflightFinding> findings = new ArrayList<>(
                new CredentialExamination(scene::secret, "add the credential '%s'").of(described.start()));
        DatabaseLogin login = null;
        try {
            login = scene.login(environment).orElse(null);
        } catch (InputException missing) {
            findings.add(PreflightFinding.fault("database", missing.getMessage(), "add it, or name another"));
        }
        HostSpec spec = HostSpec.of(described.app(), environment, described.start(), described.health());
        try {
            Instant asked = scene.clock().instant();
            HostFindings found =
                    scene.hosts().beside(environment, described.app(), new PreflightCall(spec, login, replays));
            findings.addAll(found.with(asked, scene.clock().instant()));
        } catch (InputException nowhere) {
            findings.add(PreflightFinding.fault("agent", nowhere.getMessage(), "name one"));
        } catch (HostRefusedException closed) {
            findings.add(PreflightFinding.fault("host", closed.what(), closed.remedy()));
        } catch (IOException away) {
            findings.add(PreflightFinding.unknown(
                    environment.host().isEmpty() ? "agent" : "host",
                    "the one beside it cannot be asked: " + away.getMessage(),
                    environment.host().isEmpty()
                            ? "connect an agent with the label '" + environment.label() + "'"
                            : "see that " + environment.host() + " is up"));
        }
        return PreflightReport.of(described.app(), environment.name(), findings);
    }

    private static StepResult result(List<PreflightReport> reports) {
        Verdict verdict = PreflightReport.worst(reports);
        String summary =
                String.join("; ", reports.stream().map(PreflightReport::summary).toList());
        List<Map<String, Object>> findings = new ArrayList<>();
        for (PreflightReport report : reports) {
            for (PreflightFinding finding : report.findings()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("environment", report.environment());
                fields.putAll(finding.fields());
                findings.add(fields);
            }
        }
        StepResult result = StepResult.of(verdict, summary).with("findings", findings);
        if (verdict.passes()) {
            return result;
        }
        return result.ending(verdict == Verdict.UNDETERMINED ? StepEnding.UNDETERMINED : StepEnding.FAILED, summary);
    }
}
