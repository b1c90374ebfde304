package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.audit.AuditLevel;
import io.jenkins.plugins.signet.audit.AuditReport;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.step.host.AuditCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code slopAudit}: looks at what a change adds for what nobody meant to ship. A gate, or a report. */
final class SlopAudit implements WorkStep {

    private static final String NAME = "slopAudit";
    private static final String PLACE = "build";
    private static final String FAIL_ON = "failOn";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of(NAME, "Look at what a change adds")
                .text("since", "The revision that the change set out from; found out if it is not given.")
                .text("rules", "A file of your own rules.")
                .text("baseline", "The report of an earlier audit, whose findings do not count.")
                .text("report", "Where the report goes, as SARIF.")
                .choice(
                        FAIL_ON,
                        AuditLevel.ERROR.label(),
                        StepParameter.words(AuditLevel.values()),
                        "The least level that is red.")
                .text(StepDeclaration.APP, "The application, in a build that ships several.")
                .flag("onlyRecord", "Whether the build goes on although the audit does not pass.")
                .inWorkspace()
                .returns("evidence", "findings");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        String app = arguments.text(StepDeclaration.APP);
        new BuildReleases(scene).about(app).ifPresent(release -> release.at(declaration(), PLACE));
        AuditReport report = scene.hosts()
                .inWorkspace(new AuditCall(
                        arguments.text("since"),
                        others(scene.variables()),
                        arguments.text("rules"),
                        arguments.text("baseline"),
                        arguments.text("report")));
        report.table().forEach(scene::log);
        EvidenceRef evidence = StepPlaces.record(
                scene,
                app,
                id -> Evidence.of(
                        EvidenceKind.GATE,
                        id,
                        PLACE,
                        report.verdict(
                                arguments.choice(FAIL_ON, AuditLevel.class).orElseThrow()),
                        NAME + ": " + report.summary(),
                        scene.clock().instant(),
                        report.body().put("name", NAME)));
        scene.conclude(evidence.summary());
        return (arguments.flag("onlyRecord") ? StepResult.of(evidence) : StepResult.gate(evidence))
                .with("findings", report.open(AuditLevel.NOTE).size());
    }

    /** A pull request is compared with its target, a build with the last good one, anything else with what was before it. */
    private static List<String> others(Map<String, String> variables) {
        List<String> others = new ArrayList<>();
        String target = variables.getOrDefault("CHANGE_TARGET", "");
        if (!target.isEmpty()) {
            others.add("origin/" + target);
            others.add(target);
        }
        String good = variables.getOrDefault("GIT_PREVIOUS_SUCCESSFUL_COMMIT", "");
        if (!good.isEmpty()) {
            others.add(good);
        }
        others.add("HEAD~1");
        return others;
    }
}
