package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.smoke.Counts;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.step.host.SmokeCall;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code prodSmoke}: runs a read-only smoke suite against what users see. What it finds is recorded, not thrown. */
final class ProdSmoke implements WorkStep {

    private static final Duration HOST_PATIENCE =
            Duration.ofSeconds(Integer.getInteger("io.jenkins.plugins.signet.smokeAgentSeconds", 60));

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("prodSmoke", "Smoke-test what users see")
                .required("suite", "The suite's file, relative to the workspace.")
                .text("target", "The base URL; that of the environment if it is not given.")
                .text(StepDeclaration.ENVIRONMENT, "The environment that is looked at.")
                .text(StepDeclaration.APP, "The application, in a build that ships several.")
                .text("tags", "Checks with one of these take part.")
                .text(
                        "credentialsId",
                        "The credentials that the suite may use, and no other: one, or several with commas between.")
                .flag("failFast", "Whether a suite that does not pass fails the build.")
                .inWorkspace()
                .returns("evidence", "passed", "flaky", "failed", "skipped", "undetermined");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        new BuildReleases(scene)
                .about(arguments.text(StepDeclaration.APP))
                .ifPresent(release -> release.at(declaration(), place(arguments)));
        return settled(scene, arguments, report(scene, arguments));
    }

    /** What has shipped must be sealed, so that a smoke run does not wait for its host as long as it takes. */
    @Override
    public Optional<Duration> hostPatience() {
        return Optional.of(HOST_PATIENCE);
    }

    @Override
    public StepResult withoutHost(Scene scene, StepArguments arguments, String reason) {
        return settled(scene, arguments, couldNotRun(scene, arguments, "the agent was lost: " + reason));
    }

    /** Whatever keeps the suite from running is its reason; only a host that went away is waited for. */
    private static SmokeReport report(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        try {
            SmokeCall.Answer answer = scene.hosts().inWorkspace(call(scene, arguments, scene.variables(), ""));
            answer.unpack(scene.evidence()::keep);
            new BuildReleases(scene)
                    .about(arguments.text(StepDeclaration.APP))
                    .ifPresent(release -> keep(release, arguments, answer));
            return answer.read();
        } catch (HostLostException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            scene.stopIfFull(e);
            return couldNotRun(scene, arguments, reason(e));
        }
    }

    private static SmokeCall call(Scene scene, StepArguments arguments, Map<String, String> variables, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> secrets = new LinkedHashMap<>();
        Map<String, TargetCredentials.KeyFile> keyFiles = new LinkedHashMap<>();
        for (String id : StepArguments.list(arguments.text("credentialsId"), "[,\\s]+")) {
            scene.secret(id).ifPresent(secret -> secrets.put(id, secret));
            scene.keyFile(id).ifPresent(file -> keyFiles.put(id, file));
            header(scene, id, keyFiles.containsKey(id)).ifPresent(header -> headers.put(id, header));
        }
        return new SmokeCall(
                arguments.text("suite"),
                target(scene, arguments),
                StepArguments.list(arguments.text("tags"), "[,\\s]+"),
                variables,
                headers,
                secrets,
                keyFiles,
                text);
    }

    /** A suite that needs nothing else can be run again from anywhere. */
    private static void keep(TrackedRelease release, StepArguments arguments, SmokeCall.Answer answer) {
        String alone = answer.alone();
        if (alone != null && !arguments.environment().isEmpty()) {
            KeptLook.of(arguments, alone).keep(release, EvidenceKind.SMOKE, place(arguments));
        } else {
            KeptLook.forget(release, EvidenceKind.SMOKE, place(arguments));
        }
    }

    /** Runs a suite again that has run before. */
    static Evidence again(Scene scene, TrackedRelease release, String place, KeptLook kept)
            throws IOException, InterruptedException {
        StepArguments arguments = kept.arguments(SignetSteps.PROD_SMOKE.declaration());
        Environment environment =
                scene.environment(release.plan().file(), release.plan().app(), place);
        SmokeReport alone = scene.hosts()
                .beside(environment, release.plan().app(), call(scene, arguments, Map.of(), kept.text()))
                .read();
        return scene.joined(alone, release.id(), place).asEvidence(release.id(), place, alone.finishedAt());
    }

    /** What is only a file has no header, and needs none. */
    private static Optional<String> header(Scene scene, String id, boolean isFile) {
        try {
            return Optional.of(scene.header(id));
        } catch (InputException neitherTextNorLogin) {
            if (isFile) {
                return Optional.empty();
            }
            throw neitherTextNorLogin;
        }
    }

    /** The sentence of what was foreseen; of anything else, also what it was. */
    private static String reason(Exception problem) {
        boolean foreseen = problem instanceof InputException || problem instanceof UndeterminedException;
        return foreseen ? problem.getMessage() : problem.getClass().getSimpleName() + ": " + problem.getMessage();
    }

    private static SmokeReport couldNotRun(Scene scene, StepArguments arguments, String reason) {
        scene.log("The smoke suite could not run: " + reason);
        return SmokeReport.couldNotRun(
                arguments.text("suite"),
                arguments.text("target"),
                reason,
                scene.clock().instant());
    }

    private static String target(Scene scene, StepArguments arguments) {
        if (!arguments.text("target").isEmpty()) {
            return arguments.text("target");
        }
        if (arguments.environment().isEmpty()) {
            throw new InputException("the step does not say against what", "target", "Give a target or environment");
        }
        return StepPlaces.environment(scene, arguments.text(StepDeclaration.APP), arguments.environment())
                .url();
    }

    private static String place(StepArguments arguments) {
        return StepPlaces.named(arguments.environment());
    }

    private static StepResult settled(Scene scene, StepArguments arguments, SmokeReport alone) {
        String place = place(arguments);
        EvidenceRef evidence =
                StepPlaces.record(scene, arguments.text(StepDeclaration.APP), id -> scene.joined(alone, id, place)
                        .asEvidence(id, place, alone.finishedAt()));
        Counts counts = alone.counts();
        return (arguments.flag("failFast") ? StepResult.gate(evidence) : StepResult.of(evidence))
                .with("passed", counts.passed())
                .with("flaky", counts.flaky())
                .with("failed", counts.failed())
                .with("skipped", counts.skipped())
                .with("undetermined", counts.error());
    }
}
