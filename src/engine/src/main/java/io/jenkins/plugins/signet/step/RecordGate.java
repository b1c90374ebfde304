package io.jenkins.plugins.signet.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.step.host.GateReportCall;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code recordGate}: makes what a gate of the author's own has said evidence, with its report. The gate is as bad as the worse
 * of what was said and what its report says; one that said nothing is undetermined.
 */
final class RecordGate implements WorkStep {

    private static final String SCHEMA = "signet/gate/v1";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");
    private static final int LONGEST_SUMMARY = 300;
    private static final String VERDICT = "verdict";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("recordGate", "Record what a gate of your own has said")
                .required("name", "The gate's name; each has a place of its own in a seal.")
                .choice(
                        VERDICT,
                        "",
                        StepParameter.names(Verdict.values()),
                        "What it said; what the report says if it is not given.")
                .text("summary", "What it found, in one line.")
                .text("report", "A file of the workspace that is kept with the evidence; SARIF is judged too.")
                .text(StepDeclaration.APP, "The application, in a build that ships several.")
                .text(StepDeclaration.ENVIRONMENT, "The environment that it looked at; build if it is not given.")
                .flag("onlyRecord", "Whether the build goes on although the gate does not pass.")
                .inWorkspace()
                .returns("evidence");
    }

    @Override
    public void check(StepArguments arguments) {
        requireName(arguments.text("name"));
    }

    /** @throws InputException if no gate can be called that */
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InputException(
                    "'" + name + "' cannot be the name of a gate",
                    "name",
                    "Use letters, digits, blanks, dots, underscores and dashes, at most 64");
        }
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        String app = arguments.text(StepDeclaration.APP);
        String place = arguments.environment().isEmpty() ? "build" : arguments.environment();
        new BuildReleases(scene).about(app).ifPresent(release -> release.at(declaration(), place));
        GateReportCall.Answer report = arguments.text("report").isEmpty()
                ? GateReportCall.Answer.NONE
                : scene.hosts().inWorkspace(new GateReportCall(arguments.text("report")));
        report.keep(scene.evidence());
        Optional<Verdict> said = arguments.choice(VERDICT, Verdict.class);
        Verdict verdict = said.map(given -> report.verdict().map(given::worseOf).orElse(given))
                .or(report::verdict)
                .orElse(Verdict.UNDETERMINED);
        String summary = arguments.text("name") + ": " + words(arguments, report, said);
        EvidenceRef evidence = StepPlaces.record(
                scene,
                app,
                id -> Evidence.of(
                        EvidenceKind.GATE,
                        id,
                        place,
                        verdict,
                        Untrusted.of(summary).line(LONGEST_SUMMARY),
                        scene.clock().instant(),
                        body(arguments, report, said)));
        scene.log("Gate " + evidence.verdict() + ": " + evidence.summary());
        new BuildReleases(scene).about(app).ifPresent(release -> new Debt(scene, release).closeIfPaid());
        return arguments.flag("onlyRecord") ? StepResult.of(evidence) : StepResult.gate(evidence);
    }

    private static ObjectNode body(StepArguments arguments, GateReportCall.Answer report, Optional<Verdict> said) {
        ObjectNode body = Json.object().put("schema", SCHEMA).put("name", arguments.text("name"));
        said.ifPresent(verdict -> body.put("said", verdict.name()));
        if (!arguments.text("summary").isEmpty()) {
            body.put("summary", Untrusted.of(arguments.text("summary")).line(LONGEST_SUMMARY));
        }
        report.describe(body);
        return body;
    }

    private static String words(StepArguments arguments, GateReportCall.Answer report, Optional<Verdict> said) {
        List<String> parts = List.of(arguments.text("summary"), report.summary()).stream()
                .filter(part -> !part.isEmpty())
                .toList();
        if (!parts.isEmpty()) {
            return String.join("; ", parts);
        }
        return said.map(verdict -> verdict.passes() ? "passes" : "does not pass")
                .orElse("it gave no verdict; let it come to true, false, or a map with verdict");
    }
}
