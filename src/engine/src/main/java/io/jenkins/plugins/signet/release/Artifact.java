package io.jenkins.plugins.signet.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A thing that is shipped: its name and the digest of its bytes.
 *
 * @param name a file's path; a folder's, which ends in a slash and whose digest is that of its listing; or a container image's repository with its registry, such as {@code registry.lan:5000/shop}
 * @param image of a container image, who knows it by this digest; {@code null} for a file
 */
public record Artifact(String name, Digest digest, @Nullable ImageDigest image) {

    @JsonCreator
    public Artifact(
            @JsonProperty("name") String name,
            @JsonProperty("digest") Digest digest,
            @JsonProperty("image") @Nullable ImageDigest image) {
        this.name = name;
        this.digest = digest;
        this.image = image;
    }

    /** A file. */
    public Artifact(String name, Digest digest) {
        this(name, digest, null);
    }

    /** Whether it is a file or a folder, and no container image. */
    @JsonIgnore
    public boolean isFile() {
        return image == null;
    }

    /** Whether it is a folder that is shipped as one. */
    @JsonIgnore
    public boolean isFolder() {
        return image == null && name.endsWith("/");
    }
}
