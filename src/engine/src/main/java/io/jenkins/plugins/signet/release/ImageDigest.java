package io.jenkins.plugins.signet.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who knows a container image by its digest. */
public enum ImageDigest {
    /** Every registry: it is the digest of the image's manifest, or of its index if it is built for several platforms. */
    REGISTRY,
    /** One docker engine alone: it is the id of an image that was never pushed, so that no registry can vouch for it. */
    ENGINE;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such kind */
    @JsonCreator
    public static ImageDigest parse(String label) {
        for (ImageDigest kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("an image's digest is known to 'registry' or 'engine', not '" + label + "'");
    }
}
