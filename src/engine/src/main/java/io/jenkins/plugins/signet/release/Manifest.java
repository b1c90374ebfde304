package io.jenkins.plugins.signet.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a release consists of, by name and digest. Its own digest is what is soaked, approved, promoted and read back:
 * SHA-256 over the canonical JSON of {@code {"artifacts":[{"digest","name"}…],"schema":"signet/manifest/v1"}}, artifacts
 * sorted by name; a container image has {@code image} too.
 */
public record Manifest(String schema, List<Artifact> artifacts) {

    public static final String SCHEMA = "signet/manifest/v1";

    /** @throws IllegalArgumentException if there is no artifact, or a name comes twice */
    public Manifest {
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("a release without artifacts is nothing to ship");
        }
        Set<String> names = new HashSet<>();
        for (Artifact artifact : artifacts) {
            if (!names.add(artifact.name())) {
                throw new IllegalArgumentException("artifact '" + artifact.name() + "' is named twice");
            }
        }
        artifacts =
                artifacts.stream().sorted(Comparator.comparing(Artifact::name)).toList();
    }

    public static Manifest of(List<Artifact> artifacts) {
        return new Manifest(SCHEMA, artifacts);
    }

    /** What of it lies in folders, and can be copied and hashed there. */
    public List<Artifact> files() {
        return artifacts.stream().filter(Artifact::isFile).toList();
    }

    /** What of it lies in a registry or a docker engine. */
    public List<Artifact> images() {
        return artifacts.stream().filter(artifact -> !artifact.isFile()).toList();
    }

    @JsonIgnore
    public Digest digest() {
        return Digest.of(CanonicalJson.bytes(Json.write(this)));
    }
}
