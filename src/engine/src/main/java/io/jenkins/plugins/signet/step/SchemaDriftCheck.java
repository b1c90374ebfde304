package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.step.host.DriftCall;
import java.io.IOException;

/** {@code schemaDriftCheck}: a gate; a schema that is not what it should be, or cannot be read, stops the script. */
final class SchemaDriftCheck implements WorkStep {

    private static final String ENVIRONMENT = "environment:";
    private static final String FAIL_ON = "failOn";

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("schemaDriftCheck", "Compare a database schema with what it should be")
                .required("expected", "migrations:DIR, environment:NAME, a JDBC URL or a snapshot file.")
                .required("actual", "environment:NAME, a JDBC URL or a snapshot file.")
                .text(StepDeclaration.APP, "The application, in a build that ships several.")
                .text("credentialsId", "Credentials for the actual database, if it is a JDBC URL.")
                .text("expectedCredentialsId", "Credentials for the expected database, if it is a JDBC URL.")
                .text("ignore", "A file of ignore rules, each with its reason.")
                .choice(
                        FAIL_ON,
                        DriftPolicy.DEFAULT.failOn().name(),
                        StepParameter.names(Severity.values()),
                        "The least severity that is red.")
                .text("reports", "A folder for the report in every form.")
                .inWorkspace()
                .returns("evidence", "findings");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        String place = StepPlaces.named(environment(arguments));
        String app = arguments.text(StepDeclaration.APP);
        new BuildReleases(scene).about(app).ifPresent(release -> release.at(declaration(), place));
        DriftCall.Answer found = scene.hosts().inWorkspace(call(scene, arguments, arguments.text("reports"), ""));
        EvidenceRef evidence = StepPlaces.record(scene, app, id -> evidence(id, place, found));
        new BuildReleases(scene).about(app).ifPresent(release -> keep(release, place, arguments, found));
        scene.conclude(evidence.summary());
        return StepResult.gate(evidence)
                .with("findings", found.report().path("findings").size());
    }

    private static DriftCall call(Scene scene, StepArguments arguments, String reports, String rules) {
        return new DriftCall(
                side(scene, arguments, "expected", "expectedCredentialsId"),
                side(scene, arguments, "actual", "credentialsId"),
                arguments.text("ignore"),
                arguments.choice(FAIL_ON, Severity.class).orElseThrow(),
                reports,
                rules);
    }

    private static Evidence evidence(ReleaseId id, String place, DriftCall.Answer found) {
        return Evidence.of(EvidenceKind.DRIFT, id, place, found.verdict(), found.summary(), found.at(), found.report());
    }

    /** Two live databases can be compared again from anywhere; what is in the workspace cannot. */
    private static void keep(TrackedRelease release, String place, StepArguments arguments, DriftCall.Answer found) {
        boolean isLive = arguments.text("expected").startsWith(ENVIRONMENT)
                && arguments.text("actual").startsWith(ENVIRONMENT);
        if (isLive && found.rules() != null) {
            KeptLook.of(arguments, found.rules()).keep(release, EvidenceKind.DRIFT, place);
        } else {
            KeptLook.forget(release, EvidenceKind.DRIFT, place);
        }
    }

    /** Compares again what was compared before. */
    static Evidence again(Scene scene, TrackedRelease release, String place, KeptLook kept)
            throws IOException, InterruptedException {
        StepArguments arguments = kept.arguments(SignetSteps.SCHEMA_DRIFT_CHECK.declaration());
        Environment environment =
                scene.environment(release.plan().file(), release.plan().app(), environment(arguments));
        DriftCall.Answer found =
                scene.hosts().beside(environment, release.plan().app(), call(scene, arguments, "", kept.text()));
        return evidence(release.id(), place, found);
    }

    /** The environment that is looked at; empty if the step names a database of its own. */
    private static String environment(StepArguments arguments) {
        String actual = arguments.text("actual");
        return actual.startsWith(ENVIRONMENT) ? actual.substring(ENVIRONMENT.length()) : "";
    }

    private static DriftCall.Side side(Scene scene, StepArguments arguments, String parameter, String credentials) {
        String source = arguments.text(parameter);
        return new DriftCall.Side(source, login(scene, arguments, source, arguments.text(credentials)));
    }

    private static DatabaseLogin login(Scene scene, StepArguments arguments, String source, String credentials) {
        if (source.startsWith(ENVIRONMENT)) {
            return database(scene, arguments, source.substring(ENVIRONMENT.length()));
        }
        if (source.startsWith("migrations:")) {
            return scratch(scene, arguments, credentials);
        }
        return source.startsWith("jdbc:") ? scene.login(source, credentials) : null;
    }

    /** Migrations are replayed on a scratch database beside the one that is looked at. */
    private static DatabaseLogin scratch(Scene scene, StepArguments arguments, String credentials) {
        String actual = arguments.text("actual");
        if (!environment(arguments).isEmpty()) {
            return database(scene, arguments, environment(arguments));
        }
        if (!actual.startsWith("jdbc:")) {
            throw new InputException(
                    "migrations need a server to be replayed on", "expected", "Compare them with a live database");
        }
        return scene.login(actual, credentials.isEmpty() ? arguments.text("credentialsId") : credentials);
    }

    private static DatabaseLogin database(Scene scene, StepArguments arguments, String name) {
        return scene.login(StepPlaces.environment(scene, arguments.text(StepDeclaration.APP), name))
                .orElseThrow(() ->
                        new InputException("environment '" + name + "' has no database", "environment", "Give it one"));
    }
}
