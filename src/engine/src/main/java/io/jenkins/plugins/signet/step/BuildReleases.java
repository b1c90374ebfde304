package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.plan.NamedArtifacts;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.step.host.ArtifactsCall;
import io.jenkins.plugins.signet.step.host.PlanCall;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The releases of a build: those that it has planned, and those that a step used on its own plans by the way. */
record BuildReleases(Scene scene) {

    static final String APPLICATION_FILE = "signet.yaml";

    /** The release that was planned last. */
    Optional<TrackedRelease> current() {
        return scene.shipments().stream()
                .reduce((earlier, later) -> later)
                .map(last -> new TrackedRelease(scene, last));
    }

    /**
     * The release of an application that was planned last.
     *
     * @param app empty for any
     * @throws InputException if this build has planned releases, and none is of that application
     */
    Optional<TrackedRelease> about(String app) {
        if (app.isEmpty()) {
            return current();
        }
        Optional<TrackedRelease> last = scene.shipments().stream()
                .filter(shipment -> shipment.release().app().equals(app))
                .reduce((earlier, later) -> later)
                .map(found -> new TrackedRelease(scene, found));
        if (last.isEmpty()) {
            throw new InputException(
                    "this build has not planned " + app, "app", "Run planRelease first, in the same build");
        }
        return last;
    }

    Optional<TrackedRelease> planned(ReleaseId wanted) {
        return scene.shipments().stream()
                .filter(shipment -> shipment.release().equals(wanted))
                .findFirst()
                .map(shipment -> new TrackedRelease(scene, shipment));
    }

    /** The release that a step is about, which this build has to have planned. */
    TrackedRelease required(ReleaseId wanted) {
        return planned(wanted)
                .orElseThrow(() -> new InputException(
                        "this build has not planned " + wanted, "app", "Run planRelease first, in the same build"));
    }

    /**
     * The release as it was planned in this build, or, for a step that is used on its own, as {@value #APPLICATION_FILE} in the
     * workspace describes it.
     *
     * @param artifacts that it has to consist of; empty for whatever it does
     * @throws InputException if it was planned with other bits, or nothing describes it
     */
    TrackedRelease find(ReleaseId wanted, List<String> artifacts) throws IOException, InterruptedException {
        Optional<TrackedRelease> planned = planned(wanted);
        if (planned.isPresent()) {
            requirePlanned(planned.get(), artifacts);
            return planned.get();
        }
        if (!scene.hosts().hasWorkspace()) {
            return required(wanted);
        }
        PlanCall.Planned found = ask(APPLICATION_FILE, wanted.version(), artifacts, false, null);
        if (found.plan() == null) {
            return required(wanted);
        }
        if (!found.plan().app().equals(wanted.app())) {
            throw new InputException(
                    APPLICATION_FILE + " describes " + found.plan().app() + ", not " + wanted.app(), "app", "");
        }
        return depart(wanted, found.plan(), found.commit());
    }

    /** @throws InputException if the artifacts are not what the release was planned from */
    void requirePlanned(TrackedRelease release, List<String> artifacts) throws IOException, InterruptedException {
        if (artifacts.isEmpty()) {
            return;
        }
        PlannedRelease plan = release.plan();
        List<Artifact> named = new ArrayList<>(plan.images(artifacts));
        List<String> files = NamedArtifacts.files(artifacts);
        if (!files.isEmpty()) {
            named.addAll(scene.hosts()
                    .inWorkspace(new ArtifactsCall(plan.folder(), files))
                    .manifest()
                    .artifacts());
        }
        if (!Manifest.of(named).equals(plan.manifest())) {
            throw new InputException(
                    release.id() + " was planned with other bits in this build",
                    "artifacts",
                    "Leave them out, or plan the release from them");
        }
    }

    /** A release that consists of files of the workspace and of images, and nothing else; for those who only seal. */
    TrackedRelease ofArtifacts(ReleaseId release, List<String> names) throws IOException, InterruptedException {
        NamedArtifacts named = scene.hosts().inWorkspace(new ArtifactsCall("", names));
        return depart(release, PlannedRelease.ofArtifacts(release.app(), named), "");
    }

    /**
     * Fixes what a release consists of and lets it set out. Planning the same again changes nothing: an image's tag is resolved
     * once in a build.
     *
     * @param login at the registry of the images; {@code null} for what docker has
     */
    TrackedRelease plan(String file, String version, List<String> artifacts, DatabaseLogin login)
            throws IOException, InterruptedException {
        PlanCall.Planned planned = ask(file, version, artifacts, true, login);
        return depart(StepArguments.release(planned.plan().app(), version), planned.plan(), planned.commit());
    }

    private PlanCall.Planned ask(
            String file, String version, List<String> artifacts, boolean required, DatabaseLogin login)
            throws IOException, InterruptedException {
        Map<String, Artifact> resolved = new HashMap<>();
        scene.shipments().stream()
                .filter(before -> before.release().version().equals(version))
                .forEach(before -> resolved.putAll(before.plan().resolved()));
        return scene.hosts()
                .inWorkspace(new PlanCall(
                        file,
                        artifacts,
                        resolved,
                        required,
                        login == null ? null : login.user(),
                        login == null ? null : login.password()));
    }

    private TrackedRelease depart(ReleaseId id, PlannedRelease plan, String commit) {
        Admission.requireOwn(scene, "planRelease", id);
        Optional<TrackedRelease> known = planned(id);
        if (known.isPresent() && !known.get().plan().manifest().equals(plan.manifest())) {
            throw new InputException(
                    id + " was planned with other bits in this build already",
                    "version",
                    "Other bits are another version");
        }
        TrackedRelease release =
                known.orElseGet(() -> new TrackedRelease(scene, new Shipment(scene.train(id), id, plan)));
        if (known.isEmpty()) {
            scene.keep(release.shipment());
        }
        if (release.state().startedAt() == null) {
            release.fire(new TrainEvent.Departed(plan.manifest().digest(), scene.startedBy(), commit));
            List<Environment> environments = scene.environments(plan.file(), plan.app());
            scene.departed(release.shipment(), commit, environments);
        }
        return release;
    }
}
