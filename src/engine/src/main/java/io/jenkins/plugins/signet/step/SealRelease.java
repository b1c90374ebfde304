package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.announcement.Announcements;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.attestation.AttestationIntake;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.intake.NamedEvidence;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealMaterial;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.SealedImages;
import io.jenkins.plugins.signet.seal.Statement;
import io.jenkins.plugins.signet.seal.notes.Wording;
import io.jenkins.plugins.signet.step.host.ArtifactsCall;
import io.jenkins.plugins.signet.step.host.AttachCall;
import io.jenkins.plugins.signet.step.host.IntakeCall;
import io.jenkins.plugins.signet.step.host.TagCall;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sealRelease}: signs what came of a release in an environment. It never throws: what has shipped has shipped, and what
 * went wrong is in the seal. Sealing the same again yields the seal that is there.
 */
final class SealRelease implements WorkStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("sealRelease", "Seal a release")
                .release()
                .environment()
                .text("artifacts", "Files, patterns and images that the release has to consist of.")
                .text("evidence", "Digests of records, and files of other tools, that the seal rests on too.")
                .text("notes", "What the release notes say at their beginning.")
                .text("notesTemplate", "A template of your own for the release notes.")
                .flag("attach", "Whether the seal is put beside the release's images in their registries.")
                .text("failure", "What has failed before, in one line; it makes the seal RED.")
                .inWorkspace()
                .returns("evidence", "ledgerIndex", "bundle", "owed");
    }

    @Override
    public StepResult work(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        try {
            return seal(scene, arguments);
        } catch (HostLostException e) {
            throw e;
        } catch (UndeterminedException | InputException | IOException e) {
            scene.stopIfFull(e);
            String summary = "could not be sealed: " + e.getMessage();
            scene.log(summary);
            return StepResult.of(Verdict.UNDETERMINED, summary);
        }
    }

    private StepResult seal(Scene scene, StepArguments arguments) throws IOException, InterruptedException {
        TrackedRelease release = release(scene, arguments);
        PlannedRelease plan = release.plan();
        Environment environment = scene.environment(plan.file(), plan.app(), arguments.environment());
        release.at(declaration(), environment.name());
        List<String> errors = errors(scene, arguments, release);
        NamedEvidence named = named(scene, arguments, release, environment);
        errors.addAll(named.errors());
        Seals seals = scene.seals(plan.file());
        SealRequest request = new SealMaterial(scene.evidence(), release.state())
                .request(environment.name(), environment.tier(), plan.manifest(), errors, named.refs())
                .rollback(scene.rollback(release.shipment(), environment))
                .shippedBy(scene.standing()
                        .map(standing -> standing.shipper().provenance())
                        .orElse(null))
                .build();
        SealRecord seal = seals.seal(request);
        release.fire(new TrainEvent.Sealed(
                environment.name(), environment.tier(), plan.manifest().digest(), seal.verdict(), seal.id()));
        scene.sealed(release.shipment(), seal);
        scene.log(seal.verdict() + " seal " + seal.id() + ", ledger entry " + seal.index() + ": " + seal.summary());
        release.tell(Announcements.sealed(seal, scene.evidence()));
        if (seal.verdict() == Verdict.AMBER
                && !scene.channels(release.shipment()).isEmpty()) {
            scene.announcer().watchPromises(seals.entries(), scene::log);
        }
        if (arguments.flag("attach")) {
            attached(scene, plan, seal).forEach(scene::log);
        }
        if (environment.tier() == Tier.PRODUCTION) {
            scene.log(scene.writeNotes(
                    seal, seals, new Wording(arguments.text("notes"), arguments.text("notesTemplate"))));
            if (seal.verdict().passes() && !plan.tag().isEmpty()) {
                scene.log(tagged(
                        scene, plan.tag().replace("${version}", release.id().version()), seal));
            }
        }
        if (!seal.verdict().passes()) {
            scene.log("To go back to the release before, run: " + seal.seal().rollback());
        }
        return StepResult.of(seal.verdict(), seal.summary())
                .with("evidence", seal.id().toString())
                .with("ledgerIndex", seal.index())
                .with("bundle", seal.file().toString())
                .with("owed", new Debt(scene, release).owed());
    }

    private static TrackedRelease release(Scene scene, StepArguments arguments)
            throws IOException, InterruptedException {
        BuildReleases releases = new BuildReleases(scene);
        List<String> artifacts = arguments.list("artifacts");
        return artifacts.isEmpty() || releases.planned(arguments.release()).isPresent()
                ? releases.find(arguments.release(), List.of())
                : releases.ofArtifacts(arguments.release(), artifacts);
    }

    /** What failed before, and bits that are not those planned or asked for: all of it is in the seal. */
    private static List<String> errors(Scene scene, StepArguments arguments, TrackedRelease release)
            throws IOException, InterruptedException {
        List<String> errors = new ArrayList<>();
        if (!arguments.text("failure").isEmpty()) {
            errors.add(arguments.text("failure"));
        }
        PlannedRelease plan = release.plan();
        List<String> files =
                plan.manifest().files().stream().map(Artifact::name).toList();
        try {
            new BuildReleases(scene).requirePlanned(release, arguments.list("artifacts"));
            if (!files.isEmpty()
                    && !scene.hosts()
                            .inWorkspace(new ArtifactsCall(plan.folder(), files))
                            .manifest()
                            .artifacts()
                            .equals(plan.manifest().files())) {
                errors.add("the artifacts in the workspace are not those that were planned");
            }
        } catch (InputException e) {
            errors.add(e.getMessage());
        }
        return errors;
    }

    /** Files are taken in where they are, records looked up here. */
    private static NamedEvidence named(
            Scene scene, StepArguments arguments, TrackedRelease release, Environment environment)
            throws IOException, InterruptedException {
        List<String> asked = arguments.list("evidence");
        List<String> files = new ArrayList<>();
        release.plan().evidence().forEach(name -> files.add(release.plan().folder() + name));
        asked.stream().filter(name -> !NamedEvidence.isDigest(name)).forEach(files::add);
        List<Intake> taken = files.isEmpty() ? List.of() : scene.hosts().inWorkspace(new IntakeCall(files));
        return NamedEvidence.of(
                scene.evidence(),
                asked.stream().filter(NamedEvidence::isDigest).toList(),
                new AttestationIntake(
                                scene.attestationTrust(release.plan().file()),
                                release.plan().manifest(),
                                release.state().commit())
                        .judged(taken),
                release.id(),
                environment.name(),
                // the same for the same file, so that sealing again after a restart seals the same
                release.state().startedAt());
    }

    /** A seal beside an image is for those who have the image; without it the seal stands. */
    private static List<String> attached(Scene scene, PlannedRelease plan, SealRecord seal)
            throws InterruptedException {
        List<String> images = plan.manifest().artifacts().stream()
                .filter(artifact -> artifact.image() == ImageDigest.REGISTRY)
                .map(artifact -> artifact.name() + "@" + artifact.digest())
                .toList();
        if (images.isEmpty()) {
            return List.of("Nothing to attach the seal to: the release has no image in a registry");
        }
        try {
            return scene.hosts()
                    .inWorkspace(new AttachCall(
                            plan.file(), images, SealedImages.read(seal.file()).bundle(), Statement.PREDICATE_TYPE));
        } catch (UndeterminedException | InputException | IOException e) {
            return List.of("ERROR: the seal is not attached: " + e.getMessage());
        }
    }

    /** A tag is for those who look at the source; without it the seal stands. */
    private static String tagged(Scene scene, String name, SealRecord seal) throws InterruptedException {
        try {
            return scene.hosts()
                    .inWorkspace(new TagCall(
                            name,
                            String.valueOf(seal.seal().commit()),
                            seal.seal().release().toString(),
                            seal.id().toString(),
                            seal.verdict().name()));
        } catch (UndeterminedException | IOException e) {
            return "ERROR: no tag: " + e.getMessage();
        }
    }
}
