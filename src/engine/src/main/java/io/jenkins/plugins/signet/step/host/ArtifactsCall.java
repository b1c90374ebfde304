package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.plan.NamedArtifacts;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Hashes files of the workspace and finds out the digests of images.
 *
 * @param base folder that the names of files are relative to: empty, or ending in a slash
 * @param names of files, of folders, or patterns with {@code *}, {@code **} and {@code ?}; of images
 */
public record ArtifactsCall(String base, List<String> names) implements HostCall<NamedArtifacts> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        Path folder = here.inside(base, "artifacts");
        List<String> found = new ArrayList<>();
        for (String name : names) {
            found.addAll(WorkspacePattern.isPattern(name) ? matching(folder, name) : List.of(name));
        }
        return Json.write(NamedArtifacts.of(
                here.folder(),
                folder,
                found.stream().distinct().toList(),
                HostImages.of(here.variables(), Optional.empty(), here.folder()),
                Registries.NONE,
                "artifacts"));
    }

    private static List<String> matching(Path folder, String pattern) throws IOException {
        WorkspacePattern wanted = WorkspacePattern.of(pattern);
        try (Stream<Path> tree = Files.walk(folder)) {
            List<String> found = tree.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(wanted::matches)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new InputException(
                        "no file matches '" + pattern + "'", "artifacts", "Name files of the workspace");
            }
            return found;
        }
    }

    @Override
    public NamedArtifacts answer(JsonNode json) {
        return Json.read(json, NamedArtifacts.class);
    }
}
