package io.jenkins.plugins.signet.step.host;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.rollback.GoodReleases;
import io.jenkins.plugins.signet.traffic.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The artifacts of a release that a slot still has on the disk although its process may be gone. They are set aside before
 * the slot is used again, which empties it first.
 *
 * @param host the folder of the environment's host
 */
public record KeptArtifacts(Path host) {

    public Optional<Path> of(GoodReleases.Good release) throws IOException {
        for (Slot slot : Slot.values()) {
            Path app = host.resolve("slots").resolve(slot.label()).resolve("app");
            if (holds(app, release)) {
                return Optional.of(setAside(app, release));
            }
        }
        Path aside = aside(release);
        return holds(aside, release) ? Optional.of(aside) : Optional.empty();
    }

    private static boolean holds(Path folder, GoodReleases.Good release) throws IOException {
        for (Artifact artifact : files(release)) {
            Path file = folder.resolve(artifact.name());
            if (!Files.isRegularFile(file) || !Digest.ofFile(file).equals(artifact.digest())) {
                return false;
            }
        }
        return true;
    }

    /** Images are where they came from, under their digests. */
    private static List<Artifact> files(GoodReleases.Good release) {
        return release.artifacts().stream().filter(Artifact::isFile).toList();
    }

    private Path setAside(Path app, GoodReleases.Good release) throws IOException {
        Path aside = aside(release);
        for (Artifact artifact : files(release)) {
            Path copy = aside.resolve(artifact.name());
            Files.createDirectories(copy.getParent());
            Files.copy(
                    app.resolve(artifact.name()),
                    copy,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        return aside;
    }

    private Path aside(GoodReleases.Good release) {
        return host.resolve("kept").resolve(release.manifest().hex());
    }
}
