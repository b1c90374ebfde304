package io.jenkins.plugins.signet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {

    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    @TempDir
    Path folder;

    private Digest layer;
    private Digest index;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        layer = blob("a layer");
        String manifest =
                "{\"schemaVersion\":2,\"config\":" + described("application/vnd.oci.image.config.v1+json", blob("{}"))
                        + ",\"layers\":[" + described(LAYER, layer) + "]}";
        String manifests = "{\"schemaVersion\":2,\"manifests\":["
                + described("application/vnd.oci.image.manifest.v1+json", blob(manifest)) + "]}";
        index = blob(manifests);
        list("application/vnd.oci.image.index.v1+json", index);
    }

    @Test
    void theImageIsThatOfTheList() {
        assertEquals(
                List.of(new Artifact(folder.toString(), index, ImageDigest.REGISTRY)), new OciLayout(folder).images());
    }

    @Test
    void anAlteredLayerIsFound() throws IOException {
        Files.writeString(file(layer), "another layer");
        IllegalArgumentException altered =
                assertThrows(IllegalArgumentException.class, () -> new OciLayout(folder).images());
        assertTrue(altered.getMessage().contains("has been altered: blob " + layer), altered.getMessage());
    }

    @Test
    void aMissingLayerLeavesItOpen() throws IOException {
        Files.delete(file(layer));
        assertThrows(UndeterminedException.class, () -> new OciLayout(folder).images());
    }

    @Test
    void aNameCannotLeadOutOfTheFolder() throws IOException {
        Files.writeString(
                folder.resolve("index.json"),
                "{\"manifests\":[{\"mediaType\":\"" + LAYER + "\",\"digest\":\"sha256:../../../etc/passwd\"}]}");
        assertThrows(IllegalArgumentException.class, () -> new OciLayout(folder).images());
    }

    @Test
    void whatIsNoLayoutIsBadInput() throws IOException {
        assertThrows(InputException.class, () -> new OciLayout(folder.resolve("nowhere")).images());
        Files.writeString(folder.resolve("index.json"), "{\"manifests\":[]}");
        assertThrows(InputException.class, () -> new OciLayout(folder).images());
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"2.0.0\"}");
        assertThrows(IllegalArgumentException.class, () -> new OciLayout(folder).images());
    }

    private void list(String type, Digest digest) throws IOException {
        Files.writeString(
                folder.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + described(type, digest) + "]}");
    }

    private static String described(String type, Digest digest) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\"}";
    }

    private Digest blob(String content) throws IOException {
        Digest digest = Digest.of(content);
        Files.writeString(file(digest), content);
        return digest;
    }

    private Path file(Digest digest) {
        return folder.resolve("blobs/sha256").resolve(digest.hex());
    }
}
