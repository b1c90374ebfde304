package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.failure.BuildOutcome;
import io.jenkins.plugins.signet.failure.DecidingLine;
import io.jenkins.plugins.signet.failure.FailureClassifier;
import io.jenkins.plugins.signet.failure.FailureDiagnosis;
import io.jenkins.plugins.signet.failure.FailureRules;
import io.jenkins.plugins.signet.failure.OutcomeBook;
import io.jenkins.plugins.signet.failure.PlainLog;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.step.host.FailedLogCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code classifyFailure}: tells from a failed build's log and evidence who mends it, and remembers how the build ended. */
final class ClassifyFailure implements WorkStep {

    private static final String LOG = "log";
    private static final String RULES = "rules";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("classifyFailure", "Tell who mends a failure")
                .text(LOG, "The log of what failed, a file of the workspace; the build's own if it is not given.")
                .text(RULES, "A file of your own rules.")
                .flag("passed", "Whether the build has passed: by that it is known which tests fail by chance.")
                .text(StepDeclaration.APP, "The application, in a build that ships several.")
                .returns("classification", "cause", "says", "lines", "tests", "before");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        Optional<TrackedRelease> release = new BuildReleases(scene).about(arguments.text(StepDeclaration.APP));
        OutcomeBook book = new OutcomeBook(scene.data());
        ReleaseId build = scene.build();
        int number = Integer.parseInt(build.version());
        String commit = commit(scene, release);
        String app = release.map(shipped -> shipped.id().app()).orElse("");
        if (arguments.flag("passed")) {
            book.write(BuildOutcome.passed(
                    build.app(), app, number, commit, scene.clock().instant()));
            scene.conclude("Remembered that the build passed");
            return StepResult.of(Verdict.GREEN, "passed");
        }
        FailedLogCall.Answer files = files(scene, arguments);
        FailureRules rules = files.rules().isEmpty()
                ? FailureRules.builtIn()
                : FailureRules.builtIn().with(Document.parse(arguments.text(RULES), files.rules()));
        List<EvidenceRef> evidence =
                release.map(shipped -> shipped.state().evidence()).orElse(List.of());
        FailureDiagnosis found = new FailureClassifier(rules)
                .classify(
                        new PlainLog(arguments.text(LOG).isEmpty() ? scene.buildLog() : files.lines()),
                        evidence,
                        book.history(build.app()),
                        number);
        String page = release.map(shipped -> scene.page(shipped.shipment())).orElse("");
        book.write(new BuildOutcome(
                BuildOutcome.SCHEMA,
                build.app(),
                app,
                number,
                commit,
                scene.clock().instant(),
                page,
                found));
        found.lines().forEach(line -> scene.log("  " + line.rule() + ", line " + line.number() + ": " + line.text()));
        scene.conclude(found.summary());
        return result(found);
    }

    private static FailedLogCall.Answer files(Scene scene, StepArguments arguments)
            throws IOException, InterruptedException {
        if (arguments.text(LOG).isEmpty() && arguments.text(RULES).isEmpty()) {
            return FailedLogCall.Answer.NONE;
        }
        if (!scene.hosts().hasWorkspace()) {
            throw new InputException(
                    "there is no workspace to read it from",
                    arguments.text(LOG).isEmpty() ? RULES : LOG,
                    "Call it inside of node, or leave it out");
        }
        return scene.hosts().inWorkspace(new FailedLogCall(arguments.text(LOG), arguments.text(RULES)));
    }

    private static String commit(Scene scene, Optional<TrackedRelease> release) {
        return release.map(shipped -> shipped.state().commit())
                .filter(known -> !known.isEmpty())
                .orElse(scene.variables().getOrDefault("GIT_COMMIT", ""));
    }

    private static StepResult result(FailureDiagnosis found) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (DecidingLine line : found.lines()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("number", line.number());
            fields.put("rule", line.rule());
            fields.put("text", line.text());
            lines.add(fields);
        }
        return StepResult.of(Verdict.RED, found.summary())
                .with("classification", found.is().name())
                .with("cause", found.cause())
                .with("says", found.says())
                .with("lines", lines)
                .with("tests", new ArrayList<>(found.tests()))
                .with("before", found.before());
    }
}
