package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.intake.Intake;
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
import io.jenkins.plugins.signet.seal.notes.GitTag;
import io.jenkins.plugins.signet.seal.notes.ReleaseNotes;
import io.jenkins.plugins.signet.seal.notes.Wording;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.Asked;
import io.jenkins.plugins.signet.shipping.NamedEvidence;
import io.jenkins.plugins.signet.shipping.SealMaterial;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                .optional("notesTemplate", String.class)
                .optional("failure", String.class)
                .onNode();
        return new Work(signature, call -> sealOrSay(room, call));
    }

    /** What has shipped has shipped: whatever goes wrong here, the script goes on, and hears of it in the result. */
    private static Map<String, Object> sealOrSay(Room room, StepCall call) {
        try {
            return seal(room, call);
        } catch (UndeterminedException | InputException | IOException e) {
            String summary = "could not be sealed: " + e.getMessage();
            call.log(summary);
            return StepRecord.of(Verdict.UNDETERMINED, summary).fields();
        }
    }

    private static Map<String, Object> seal(Room room, StepCall call) throws IOException {
        Shipment shipment = shipment(room, call);
        Environment environment = shipment.environment(call.arguments().text("environment"));
        shipment.at("sealRelease", environment.name());
        room.seals().join(shipment.application().witnesses(), call::log);
        SealRecord seal = room.seals().sealer().seal(request(room, call, shipment, environment));
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
            call.log(notes(room, shipment, seal, call));
            if (seal.verdict().passes()) {
                shipment.application().tag().ifPresent(tag -> call.log(tagged(shipment, seal, tag)));
            }
        }
        if (!seal.verdict().passes()) {
            call.log("To go back to the release before, run: " + seal.seal().rollback());
        }
        return StepRecord.of(seal.verdict(), seal.summary())
                .with("evidence", seal.id().toString())
                .with("ledgerIndex", seal.index())
                .with("bundle", seal.file().toString())
                .fields();
    }

    /** The release as it was planned; artifacts that are asked for and cannot be had are the seal's business, not a reason to have none. */
    private static Shipment shipment(Room room, StepCall call) throws IOException {
        try {
            return Shipment.of(room, call, asked(call, "artifacts"));
        } catch (InputException e) {
            Optional<Shipment> planned = Shipment.planned(room, call);
            return planned.orElseThrow(() -> e);
        }
    }

    private static SealRequest request(Room room, StepCall call, Shipment shipment, Environment environment) {
        List<String> errors = errors(room, shipment, call);
        List<String> named = new ArrayList<>(asked(call, "evidence"));
        List<Intake> taken = new ArrayList<>();
        shipment.plan().evidence().forEach(name -> taken.add(Intake.read(shipment.folder(), name)));
        named.stream()
                .filter(name -> !NamedEvidence.isDigest(name))
                .forEach(name -> taken.add(Intake.read(shipment.run().workspace(), name)));
        NamedEvidence evidence = NamedEvidence.of(
                room.evidence(),
                named.stream().filter(NamedEvidence::isDigest).toList(),
                taken,
                shipment.release(),
                environment.name(),
                // the same for the same file, so that sealing again after a crash seals the same
                shipment.state().startedAt());
        errors.addAll(evidence.errors());
        Path config = shipment.run().workspace().resolve(shipment.plan().file());
        return new SealMaterial(room.evidence(), shipment.state())
                .request(environment.name(), environment.tier(), shipment.plan().manifest(), errors, evidence.refs())
                .rollback(room.rollback().command(config, environment.name()))
                .build();
    }

    private static List<String> asked(StepCall call, String parameter) {
        return Asked.names(call.arguments().optionalText(parameter).orElse(""));
    }

    private static List<String> errors(Room room, Shipment shipment, StepCall call) {
        List<String> errors = new ArrayList<>();
        call.arguments()
                .optionalText("failure")
                .filter(failure -> !failure.isBlank())
                .ifPresent(errors::add);
        try {
            Shipment.of(room, call, asked(call, "artifacts"));
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

    /** A tag is for those who look at the source; without it the seal stands. */
    private static String tagged(Shipment shipment, SealRecord seal, String pattern) {
        String name = pattern.replace("${version}", shipment.version());
        try {
            new GitTag(shipment.run().workspace()).put(name, seal);
            return "Tagged " + seal.seal().commit() + " as " + name;
        } catch (UndeterminedException e) {
            return "ERROR: no tag: " + e.getMessage();
        }
    }

    private static String notes(Room room, Shipment shipment, SealRecord seal, StepCall call) {
        Wording wording = new Wording(
                call.arguments().optionalText("notes").orElse(""),
                call.arguments().optionalText("notesTemplate").orElse(""));
        return ReleaseNotes.write(
                room.data().notes(shipment.release()),
                room.seals().ledger().reader(),
                seal,
                new GitLog(shipment.run().workspace()),
                wording);
    }
}
