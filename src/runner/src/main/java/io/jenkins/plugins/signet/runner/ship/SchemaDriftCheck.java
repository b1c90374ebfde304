package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.drift.DatabaseAddress;
import io.jenkins.plugins.signet.drift.DriftCheck;
import io.jenkins.plugins.signet.drift.DriftPolicy;
import io.jenkins.plugins.signet.drift.DriftReport;
import io.jenkins.plugins.signet.drift.DriftRequest;
import io.jenkins.plugins.signet.drift.IgnoreRule;
import io.jenkins.plugins.signet.drift.Severity;
import io.jenkins.plugins.signet.drift.Source;
import io.jenkins.plugins.signet.drift.report.DriftFiles;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code schemaDriftCheck}: a gate; a schema that is not what it should be, or cannot be read, stops the script. */
final class SchemaDriftCheck {

    private static final String ENVIRONMENT = "environment:";

    private SchemaDriftCheck() {}

    static LongStep step(Room room) {
        StepSignature signature = StepSignature.named("schemaDriftCheck")
                .required("expected", String.class)
                .required("actual", String.class)
                .optional("credentialsId", String.class)
                .optional("expectedCredentialsId", String.class)
                .optional("ignore", String.class)
                .optional("failOn", String.class)
                .optional("reports", String.class)
                .onNode();
        return new Work(signature, call -> check(room, call));
    }

    private static Map<String, Object> check(Room room, StepCall call) throws Exception {
        Shipment shipment = Shipment.current(room, call.run())
                .orElseThrow(() -> new InputException(
                        "this run ships no release that a drift report could be about",
                        "schemaDriftCheck",
                        "Run planRelease first, or use 'signet drift'"));
        String actual = call.arguments().text("actual");
        String place = actual.startsWith(ENVIRONMENT) ? actual.substring(ENVIRONMENT.length()) : "unnamed";
        shipment.at("schemaDriftCheck", place);
        EvidenceRef evidence = shipment.record(evidence(shipment, call, actual, place));
        call.log(evidence.summary());
        StepRecord.requirePassing(evidence);
        return StepRecord.of(evidence).fields();
    }

    private static Evidence evidence(Shipment shipment, StepCall call, String actual, String place)
            throws AbortException {
        Severity failOn = call.arguments().choice("failOn", Severity.class, DriftPolicy.DEFAULT.failOn());
        DriftPolicy policy = new DriftPolicy(failOn, rules(call), false);
        Optional<DriftFiles> files = inWorkspace(call, "reports").map(DriftFiles::in);
        try {
            DriftRequest request = new DriftRequest(
                    source(shipment, call, call.arguments().text("expected"), "expectedCredentialsId", place),
                    source(shipment, call, actual, "credentialsId", place),
                    policy);
            DriftReport report = DriftCheck.run(request, call.run().clock(), call::log);
            report.toText().lines().forEach(call::log);
            files.ifPresent(wanted -> wanted.write(report));
            return report.asEvidence(
                    shipment.release(), place, call.run().clock().instant());
        } catch (UndeterminedException e) {
            return Evidence.of(
                    EvidenceKind.DRIFT,
                    shipment.release(),
                    place,
                    Verdict.UNDETERMINED,
                    "could not be compared: " + e.getMessage(),
                    call.run().clock().instant(),
                    Json.object().put("schema", "signet/drift-undetermined/v1").put("reason", e.getMessage()));
        }
    }

    private static List<IgnoreRule> rules(StepCall call) {
        return inWorkspace(call, "ignore")
                .map(file -> IgnoreRule.read(Document.read(file)))
                .orElse(List.of());
    }

    private static Optional<Path> inWorkspace(StepCall call, String argument) {
        Path workspace = call.context().folder().orElseThrow();
        return call.arguments()
                .optionalText(argument)
                .filter(text -> !text.isBlank())
                .map(text -> {
                    Path path = workspace.resolve(text).normalize();
                    if (!path.startsWith(workspace.normalize())) {
                        throw new InputException(
                                "'" + text + "' lies outside the workspace", argument, "Name something inside it");
                    }
                    return path;
                });
    }

    private static Source source(Shipment shipment, StepCall call, String text, String credentials, String place) {
        Path folder = call.context().folder().orElseThrow();
        return Source.parse(
                text,
                folder,
                url -> address(Logins.forUrl(url, call.arguments().optionalText(credentials), call)),
                name -> environment(shipment, call, name),
                () -> environment(shipment, call, place));
    }

    private static DatabaseAddress environment(Shipment shipment, StepCall call, String name) {
        Environment environment = shipment.environment(name);
        return address(Logins.of(environment, call)
                .orElseThrow(() -> new InputException(
                        "environment '" + name + "' has no database", "schemaDriftCheck", "Give it one")));
    }

    private static DatabaseAddress address(DatabaseLogin login) {
        return new DatabaseAddress(login.url(), login.user(), login.password());
    }
}
