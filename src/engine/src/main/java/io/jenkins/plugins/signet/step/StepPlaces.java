package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.Optional;
import java.util.function.Function;

/** Where checks look that may be used without a release: an environment of the release that the build ships, or of any. */
final class StepPlaces {

    private static final String UNNAMED = "unnamed";

    private StepPlaces() {}

    /** @param app of the releases that the build ships; empty for the last one */
    static Environment environment(Scene scene, String app, String name) {
        Optional<TrackedRelease> release = new BuildReleases(scene).about(app);
        return scene.environment(
                release.map(shipped -> shipped.plan().file()).orElse(""),
                release.map(shipped -> shipped.plan().app()).orElse(""),
                name);
    }

    /** An environment's name in evidence, or a word for none. */
    static String named(String environment) {
        return environment.isEmpty() ? UNNAMED : environment;
    }

    /**
     * Stores evidence about the release that the build ships, or, if it ships none, about the build itself.
     *
     * @param app of the releases that the build ships; empty for the last one
     */
    static EvidenceRef record(Scene scene, String app, Function<ReleaseId, Evidence> evidence) {
        Optional<TrackedRelease> release = new BuildReleases(scene).about(app);
        return release.isPresent()
                ? release.get().record(evidence.apply(release.get().id()))
                : scene.evidence().put(evidence.apply(scene.build()));
    }
}
