package io.jenkins.plugins.signet.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder of images after the OCI image layout specification, as {@code skopeo copy}, {@code crane} and {@code docker buildx}
 * write it: an image without a registry.
 *
 * @param folder that holds {@code oci-layout}, {@code index.json} and {@code blobs}
 */
public record OciLayout(Path folder) {

    private static final String VERSION = "1.0.0";
    private static final int DEEPEST = 8;

    /**
     * The images that the layout lists. Every blob that they are made of is hashed.
     *
     * @throws IllegalArgumentException if a blob is not what its name says, or a document is malformed
     * @throws InputException if the folder is no image layout
     * @throws UndeterminedException if a blob is missing or cannot be read
     */
    public List<Artifact> images() {
        JsonNode marker = document("oci-layout");
        if (!VERSION.equals(marker.path("imageLayoutVersion").asText())) {
            throw new IllegalArgumentException("is an image layout of another version than " + VERSION);
        }
        JsonNode listed = document("index.json").path("manifests");
        if (!listed.isArray() || listed.isEmpty()) {
            throw new InputException("the layout lists no image", folder.toString(), "Copy one into it");
        }
        List<Artifact> images = new ArrayList<>();
        Set<Digest> seen = new HashSet<>();
        for (JsonNode descriptor : listed) {
            Digest digest = check(descriptor, seen, 0);
            images.add(new Artifact(folder.toString(), digest, ImageDigest.REGISTRY));
        }
        return images;
    }

    private Digest check(JsonNode descriptor, Set<Digest> seen, int depth) {
        Digest digest = Digest.parse(descriptor.path("digest").asText());
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("has indexes in indexes without end");
        }
        if (!seen.add(digest)) {
            return digest;
        }
        Path blob = folder.resolve("blobs").resolve("sha256").resolve(digest.hex());
        String type = descriptor.path("mediaType").asText();
        try {
            if (!ImageManifest.isOne(type)) {
                requireSame(digest, Digest.ofFile(blob));
                return digest;
            }
            byte[] body = read(blob);
            requireSame(digest, Digest.of(body));
            JsonNode manifest = ImageManifest.read(body, type);
            manifest.path("manifests").forEach(each -> check(each, seen, depth + 1));
            manifest.path("layers").forEach(each -> check(each, seen, depth + 1));
            if (manifest.has("config")) {
                check(manifest.get("config"), seen, depth + 1);
            }
            return digest;
        } catch (IOException e) {
            throw new UndeterminedException("the layout lacks blob " + digest + ", or it cannot be read", e);
        }
    }

    private static void requireSame(Digest named, Digest found) {
        if (!named.equals(found)) {
            throw new IllegalArgumentException("has been altered: blob " + named + " is " + found);
        }
    }

    private JsonNode document(String name) {
        try {
            return Json.parse(new String(read(folder.resolve(name)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InputException(
                    "this is no image layout: " + name + " cannot be read",
                    folder.toString(),
                    "Name a folder that 'skopeo copy … oci:DIR' has written");
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ImageManifest.LARGEST + 1);
        }
    }
}
