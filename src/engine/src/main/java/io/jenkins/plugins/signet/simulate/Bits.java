package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import java.time.Duration;
import java.util.List;

/**
 * What a release consists of, and what is wrong with it.
 *
 * @param digest the manifest's
 * @param failsAfter how long after its start it stops working; {@code null} for a good release
 */
record Bits(Manifest manifest, Digest digest, Duration failsAfter) {

    static Bits of(String version, Duration failsAfter) {
        Manifest manifest = Manifest.of(List.of(new Artifact("shop.jar", Digest.of("bits of " + version))));
        return new Bits(manifest, manifest.digest(), failsAfter);
    }
}
