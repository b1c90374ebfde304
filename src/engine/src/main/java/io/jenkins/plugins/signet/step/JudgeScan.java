package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.intake.ScanFinding;
import io.jenkins.plugins.signet.intake.ScanReport;
import io.jenkins.plugins.signet.intake.ScanSeverity;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.step.host.GateReportCall;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** {@code judgeScan}: judges what a scanner has found by how grave it is, as a gate. */
final class JudgeScan implements WorkStep {

    private static final String FAIL_ON = "failOn";
    private static final String BASELINE = "baseline";
    private static final int LISTED = 20;

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("judgeScan", "Judge what a scanner has found")
                .required("report", "The report, as SARIF or the JSON of Trivy or Grype.")
                .choice(
                        FAIL_ON,
                        ScanSeverity.HIGH.label(),
                        Arrays.stream(ScanSeverity.values())
                                .filter(each -> each != ScanSeverity.UNKNOWN)
                                .map(ScanSeverity::label)
                                .toList(),
                        "The least severity that is red.")
                .text(BASELINE, "An earlier report, whose findings do not count.")
                .flag("onlyFixable", "Whether what nobody can mend yet does not count.")
                .flag("byLevel", "Whether a SARIF result is as grave as its level, whatever its score.")
                .text("name", "The gate's name; scan if it is not given.")
                .text(StepDeclaration.APP, "The application, in a build that ships several.")
                .text(StepDeclaration.ENVIRONMENT, "The environment that it looked at; build if it is not given.")
                .flag("onlyRecord", "Whether the build goes on although the gate does not pass.")
                .inWorkspace()
                .returns("evidence", "findings");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        String app = arguments.text(StepDeclaration.APP);
        String place = arguments.environment().isEmpty() ? "build" : arguments.environment();
        new BuildReleases(scene).about(app).ifPresent(release -> release.at(declaration(), place));
        boolean byLevel = arguments.flag("byLevel");
        Set<String> known = known(scene, arguments.text(BASELINE), byLevel);
        GateReportCall.Answer report = scene.hosts().inWorkspace(new GateReportCall(arguments.text("report")));
        report.keep(scene.evidence());
        Judged judged = judged(report, arguments, known, byLevel);
        String name = arguments.text("name").isEmpty() ? "scan" : arguments.text("name");
        judged.open().stream()
                .limit(LISTED)
                .forEach(each -> scene.log("%-8s  %s  %s  %s%s"
                        .formatted(
                                each.severity().label(),
                                each.id(),
                                each.what(),
                                each.where(),
                                each.fixedIn().isEmpty() ? "" : "  mended in " + each.fixedIn())));
        report.describe(judged.body());
        EvidenceRef evidence = StepPlaces.record(
                scene,
                app,
                id -> Evidence.of(
                        EvidenceKind.GATE,
                        id,
                        place,
                        judged.verdict(),
                        name + ": " + judged.summary(),
                        scene.clock().instant(),
                        judged.body().put("name", name)));
        scene.log("Gate " + evidence.verdict() + ": " + evidence.summary());
        return (arguments.flag("onlyRecord") ? StepResult.of(evidence) : StepResult.gate(evidence))
                .with("findings", judged.open().size());
    }

    /** What became of a report. */
    private record Judged(Verdict verdict, String summary, List<ScanFinding> open, ObjectNode body) {}

    private static Judged judged(
            GateReportCall.Answer report, StepArguments arguments, Set<String> known, boolean byLevel) {
        if (report.content() == null) {
            return unread(report.summary());
        }
        try {
            ScanReport scan = ScanReport.of(report.content(), byLevel);
            List<ScanFinding> open = scan.open(known, arguments.flag("onlyFixable"));
            ScanSeverity failOn = arguments.choice(FAIL_ON, ScanSeverity.class).orElseThrow();
            return new Judged(scan.verdict(open, failOn), scan.summary(open), open, scan.body(open));
        } catch (IllegalArgumentException e) {
            return unread("the report " + report.file() + " " + e.getMessage());
        }
    }

    private static Judged unread(String why) {
        return new Judged(Verdict.UNDETERMINED, why, List.of(), Json.object().put("schema", ScanReport.SCHEMA));
    }

    private static Set<String> known(Scene scene, String baseline, boolean byLevel)
            throws IOException, InterruptedException {
        if (baseline.isEmpty()) {
            return Set.of();
        }
        GateReportCall.Answer before = scene.hosts().inWorkspace(new GateReportCall(baseline));
        try {
            if (before.content() != null) {
                return ScanReport.of(before.content(), byLevel).keys();
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(baseline + " " + e.getMessage(), BASELINE, "Name a report of an earlier scan");
        }
        throw new InputException(before.summary(), BASELINE, "Name a report of an earlier scan");
    }
}
