package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.shipping.PastSmoke;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code prodSmoke}: runs a read-only suite against what users see. A failure to run it is a finding, not an exception. */
final class ProdSmoke {

    private ProdSmoke() {}

    static LongStep step(Room room) {
        StepSignature signature = StepSignature.named("prodSmoke")
                .required("suite", String.class)
                .optional("target", String.class)
                .optional("environment", String.class)
                .optional("tags", String.class)
                .optional("credentialsId", String.class)
                .optional("failFast", Boolean.class)
                .onNode();
        return new Work(signature, call -> smoke(room, call));
    }

    private static Map<String, Object> smoke(Room room, StepCall call) throws Exception {
        Shipment shipment = Shipment.current(room, call.run())
                .orElseThrow(() -> new InputException(
                        "this run ships no release that a smoke report could be about",
                        "prodSmoke",
                        "Run planRelease first, or use 'signet smoke'"));
        String environment = call.arguments().optionalText("environment").orElse("unnamed");
        shipment.at("prodSmoke", environment);
        SmokeReport alone = report(room, shipment, call);
        SmokeReport report = new PastSmoke(room.data(), room.trains()).joined(alone, shipment.release(), environment);
        EvidenceRef evidence = shipment.record(report.asEvidence(shipment.release(), environment, report.finishedAt()));
        if (call.arguments().flag("failFast")) {
            StepRecord.requirePassing(evidence);
        }
        return StepRecord.of(evidence)
                .with("passed", report.counts().passed())
                .with("flaky", report.counts().flaky())
                .with("failed", report.counts().failed())
                .with("skipped", report.counts().skipped())
                .with("undetermined", report.counts().error())
                .fields();
    }

    /** Whatever keeps the suite from running is its reason: what has shipped must be sealed all the same. */
    private static SmokeReport report(Room room, Shipment shipment, StepCall call) {
        String suite = call.arguments().text("suite");
        String target = call.arguments().optionalText("target").orElse("");
        try {
            target = target(shipment, call);
            SmokeRequest request = new SmokeRequest(
                    Suite.read(call.context().folder().orElseThrow().resolve(suite)),
                    SmokeRequest.target(target),
                    tags(call),
                    call.run().environment(call.context()),
                    id -> header(call, id),
                    SmokeRequest.DEFAULT_PARALLELISM);
            return SmokeRun.run(request, room.evidence()::keep, call.run().clock(), call::log);
        } catch (RuntimeException e) {
            call.log("The smoke suite could not run: " + reason(e));
            return SmokeReport.couldNotRun(
                    suite, target, reason(e), call.run().clock().instant());
        }
    }

    /** The sentence of what was foreseen; of anything else, also what it was. */
    private static String reason(RuntimeException problem) {
        boolean foreseen = problem instanceof InputException || problem instanceof UndeterminedException;
        return foreseen ? problem.getMessage() : problem.getClass().getSimpleName() + ": " + problem.getMessage();
    }

    private static String target(Shipment shipment, StepCall call) {
        Optional<String> given = call.arguments().optionalText("target");
        if (given.isPresent()) {
            return given.get();
        }
        String environment = call.arguments()
                .optionalText("environment")
                .orElseThrow(() -> new InputException(
                        "the step does not say against what", "target", "Give a target or an environment"));
        return shipment.environment(environment).url();
    }

    private static Set<String> tags(StepCall call) {
        Set<String> tags = new LinkedHashSet<>();
        call.arguments().optionalText("tags").ifPresent(given -> Arrays.stream(given.split("[,\\s]+"))
                .filter(tag -> !tag.isEmpty())
                .forEach(tags::add));
        return tags;
    }

    /** A suite gets the one credential that the step names, and no other. */
    private static Optional<String> header(StepCall call, String id) {
        boolean named = call.arguments()
                .optionalText("credentialsId")
                .filter(id::equals)
                .isPresent();
        return named ? CredentialHeader.of(call.run().credentials(), id) : Optional.empty();
    }
}
