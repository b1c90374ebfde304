package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out which digests images have now. Asked once for a release: a tag may point elsewhere a moment later. */
@FunctionalInterface
public interface ImageSource {

    /**
     * @return by the names as they were written
     * @throws InputException if there is no such image
     * @throws UndeterminedException if its digest cannot be had
     */
    Map<String, Artifact> resolve(List<ImageName> names, Registries registries);

    /** One that knows what was found out before, and asks only for the rest. */
    default ImageSource knowing(Map<String, Artifact> known) {
        return (names, registries) -> {
            List<ImageName> unknown = names.stream()
                    .filter(name -> !known.containsKey(name.written()))
                    .toList();
            Map<String, Artifact> all = new LinkedHashMap<>();
            names.stream()
                    .map(ImageName::written)
                    .filter(known::containsKey)
                    .forEach(name -> all.put(name, known.get(name)));
            if (!unknown.isEmpty()) {
                all.putAll(resolve(unknown, registries));
            }
            return all;
        };
    }
}
