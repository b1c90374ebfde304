package io.jenkins.plugins.signet.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The manifest or index of an image, as it was served or stored. Its digest is that of its bytes; its shape is looked at only as far as it takes to
 * tell it from something else.
 */
public final class ImageManifest {

    /** At most so many bytes: what registries and docker allow too. */
    public static final int LARGEST = 4 << 20;

    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Set<String> MANIFESTS = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    private static final int SCHEMA = 2;

    /** All that is understood, for an {@code Accept} header. */
    public static final String ACCEPTED = String.join(", ", INDEXES) + ", " + String.join(", ", MANIFESTS);

    private ImageManifest() {}

    /**
     * The digest of a manifest or index.
     *
     * @param type media type that it was served as
     * @throws IllegalArgumentException if it is neither, or could be taken for both
     */
    public static Digest digest(byte[] body, String type) {
        read(body, type);
        return Digest.of(body);
    }

    /**
     * The whole document.
     *
     * @throws IllegalArgumentException if it is neither a manifest nor an index, or could be taken for both
     */
    public static JsonNode read(byte[] body, String type) {
        if (body.length > LARGEST) {
            throw new IllegalArgumentException("it is larger than " + (LARGEST >> 20) + " MiB");
        }
        String served = type.replaceAll("\\s*;.*", "").strip().toLowerCase(Locale.ROOT);
        if (!INDEXES.contains(served) && !MANIFESTS.contains(served)) {
            throw new IllegalArgumentException("it is of type '" + served + "', which is no image manifest of today");
        }
        JsonNode root = Json.parse(text(body));
        if (!root.isObject() || root.path("schemaVersion").asInt() != SCHEMA) {
            throw new IllegalArgumentException("it has no schemaVersion 2");
        }
        // OCI image-spec: mediaType, if there, must match; a document that is both kinds at once must not be trusted
        if (root.has("mediaType") && !served.equals(root.get("mediaType").asText())) {
            throw new IllegalArgumentException("it calls itself another type than it was served as");
        }
        boolean isIndex = root.path("manifests").isArray() && !root.has("config") && !root.has("layers");
        boolean isManifest =
                root.path("config").isObject() && root.path("layers").isArray() && !root.has("manifests");
        if (INDEXES.contains(served) ? !isIndex : !isManifest) {
            throw new IllegalArgumentException("it does not have the parts of what it is served as");
        }
        return root;
    }

    /** Whether a descriptor's media type is that of a manifest or index, which can be read. */
    public static boolean isOne(String type) {
        return INDEXES.contains(type) || MANIFESTS.contains(type);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not text in UTF-8", e);
        }
    }
}
