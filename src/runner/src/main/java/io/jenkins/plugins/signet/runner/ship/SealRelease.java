package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.notes.GitLog;
import io.jenkins.plugins.signet.seal.notes.ReleaseNotes;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.Asked;
import io.jenkins.plugins.signet.shipping.SealMaterial;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code sealRelease}: signs what came of a release in an environment. It does not throw; what went wrong is in the seal. */
final class SealRelease {

    private SealRelease() {}

    static LongStep step(Room room) {
        StepSignature signature = StepSignature.named("sealRelease")
                .required("app", String.class)
                .required("version", String.class)
                .required("environment", String.class)
                .optional("artifacts", String.class)
                .optional("evidence", String.class)
                .optional("notes", String.class)
                .optional("failure", String.class)
                .onNode();
        return new Work(signature, call -> sealOrSay(room, call));
    }

    private static Map<String, Object> sealOrSay(Room room, StepCall call) throws IOException {
        try {
            return seal(room, call);
        } catch (UndeterminedException e) {
            String summary = "could not be sealed: " + e.getMessage();
            call.log(summary);
            return StepRecord.of(Verdict.UNDETERMINED, summary).fields();
        }
    }

    private static Map<String, Object> seal(Room room, StepCall call) throws IOException {
        Shipment shipment = Shipment.of(
                room,
                call,
                Asked.names(call.arguments().optionalText("artifacts").orElse("")));
        Environment environment = shipment.environment(call.arguments().text("environment"));
        shipment.at("sealRelease", environment.name());
        SealRequest request = new SealMaterial(room.evidence(), shipment.state())
                .request(
                        environment.name(),
                        environment.tier(),
                        shipment.plan().manifest(),
                        errors(shipment, call),
                        named(room, call))
                .withRollback(room.rollback()
                        .command(
                                shipment.run()
                                        .workspace()
                                        .resolve(shipment.plan().file()),
                                environment.name()));
        SealRecord seal = room.seals().sealer().seal(request);
        shipment.fire(new TrainEvent.Sealed(
                environment.name(),
                environment.tier(),
                shipment.plan().manifest().digest(),
                seal.verdict(),
                seal.id()));
        call.log(seal.verdict() + " seal " + seal.id() + ", ledger entry " + seal.index() + ": " + seal.summary());
        shipment.tell(Announcements.sealed(seal, room.evidence()), call::log);
        room.announcer().watchDebts(room.seals().ledger().reader(), call::log);
        if (environment.tier() == Tier.PRODUCTION) {
            call.log("Release notes: " + writeNotes(room, shipment, seal, call));
            if (!seal.verdict().passes()) {
                call.log("To go back to the release before, run: " + request.rollback());
            }
        }
        return StepRecord.of(seal.verdict(), seal.summary())
                .with("evidence", seal.id().toString())
                .with("ledgerIndex", seal.index())
                .with("bundle", seal.file().toString())
                .fields();
    }

    /** Further evidence, by digest. */
    private static List<EvidenceRef> named(Room room, StepCall call) {
        return Asked.names(call.arguments().optionalText("evidence").orElse("")).stream()
                .map(text -> room.evidence().get(digest(text)).ref())
                .toList();
    }

    private static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "evidence", "Give the digests that the steps returned");
        }
    }

    private static List<String> errors(Shipment shipment, StepCall call) {
        List<String> errors = new ArrayList<>();
        call.arguments()
                .optionalText("failure")
                .filter(failure -> !failure.isBlank())
                .ifPresent(errors::add);
        try {
            if (!shipment.plan()
                    .found(shipment.run().workspace())
                    .equals(shipment.plan().manifest().digest())) {
                errors.add("the artifacts in the workspace are not those that were planned");
            }
        } catch (InputException | IOException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
        return errors;
    }

    private static Path writeNotes(Room room, Shipment shipment, SealRecord seal, StepCall call) {
        String notes = ReleaseNotes.of(
                room.seals().ledger().reader(),
                seal,
                new GitLog(shipment.run().workspace()),
                call.arguments().optionalText("notes").orElse(""));
        Path file = room.data()
                .root()
                .resolve("notes")
                .resolve(shipment.release().app())
                .resolve(shipment.version() + ".md");
        DurableFile.write(file, notes.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
