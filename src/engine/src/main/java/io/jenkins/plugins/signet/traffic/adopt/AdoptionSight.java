package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.traffic.Adoptee;
import java.util.List;

/**
 * What was found that can be taken over.
 *
 * @param port that it listens on
 * @param leftAlone services of its project that the application's own compose file does not have
 */
public record AdoptionSight(Adoptee adoptee, int port, List<Artifact> artifacts, List<String> leftAlone) {

    public AdoptionSight {
        artifacts = List.copyOf(artifacts);
        leftAlone = List.copyOf(leftAlone);
    }

    /** What names it, and is read back. */
    public Digest read() {
        return Manifest.of(artifacts).digest();
    }
}
