package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.util.List;

/**
 * What is to be live.
 *
 * @param release the application and its version
 * @param environment where
 * @param digest the manifest digest that must be read back from the running slot
 * @param artifacts the files that together have that digest
 * @param purpose whether it is shipped or brought back
 * @param holder which run asks; unique to it, because a resumed run takes its own lease over by this name
 * @param startedBy the person who asked for a rollback; {@code null} if nobody did by name, or if it is shipped
 * @param adoptee what is taken over; {@code null} unless that is the purpose
 */
public record SwitchRequest(
        ReleaseId release,
        String environment,
        Digest digest,
        List<Artifact> artifacts,
        Purpose purpose,
        String holder,
        String startedBy,
        Adoptee adoptee) {

    public SwitchRequest {
        ReleaseId.requireName("environment", environment);
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    public static SwitchRequest ship(
            ReleaseId release, String environment, Digest digest, List<Artifact> artifacts, String holder) {
        return new SwitchRequest(release, environment, digest, artifacts, Purpose.SHIP, holder, null, null);
    }

    public static SwitchRequest rollback(
            ReleaseId release,
            String environment,
            Digest digest,
            List<Artifact> artifacts,
            String holder,
            String startedBy) {
        return new SwitchRequest(release, environment, digest, artifacts, Purpose.ROLLBACK, holder, startedBy, null);
    }

    /** @param adoptee what runs there, which {@code digest} and {@code artifacts} were read from */
    public static SwitchRequest adopt(
            ReleaseId release,
            String environment,
            Digest digest,
            List<Artifact> artifacts,
            String holder,
            String startedBy,
            Adoptee adoptee) {
        return new SwitchRequest(release, environment, digest, artifacts, Purpose.ADOPT, holder, startedBy, adoptee);
    }
}
