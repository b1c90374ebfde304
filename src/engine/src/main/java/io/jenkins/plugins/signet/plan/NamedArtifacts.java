package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the names of a release's artifacts stand for.
 *
 * @param resolved the images among them, by name as written
 */
public record NamedArtifacts(Manifest manifest, Map<String, Artifact> resolved) {

    /**
     * Hashes files and folders, and finds out the digests of images.
     *
     * @param workspace that no file may lie outside of
     * @param base folder that the names of files are relative to
     * @param where the names are written, for messages
     * @throws InputException if one is not there, or two are the same
     */
    public static NamedArtifacts of(
            Path workspace, Path base, List<String> names, ImageSource images, Registries registries, String where)
            throws IOException {
        List<Artifact> artifacts = new ArrayList<>(ArtifactFiles.hash(workspace, base, files(names), where));
        List<ImageName> asked = images(names, where);
        Map<String, Artifact> resolved = asked.isEmpty() ? Map.of() : images.resolve(asked, registries);
        artifacts.addAll(resolved.values());
        try {
            return new NamedArtifacts(Manifest.of(artifacts), resolved);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), where, "Name each once; of a repository, one image");
        }
    }

    /** Those that are files or folders. */
    public static List<String> files(List<String> names) {
        return names.stream().filter(name -> !ImageName.isImage(name)).toList();
    }

    /** Those that are images. */
    public static List<ImageName> images(List<String> names, String where) {
        return names.stream()
                .filter(ImageName::isImage)
                .map(name -> ImageName.parse(name, where))
                .toList();
    }
}
