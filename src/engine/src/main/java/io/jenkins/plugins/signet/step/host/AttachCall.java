package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.image.registry.DockerConfig;
import io.jenkins.plugins.signet.image.registry.Referrers;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a seal beside images in their registries, with the login that docker has there.
 *
 * @param file the application file, which says what is to be known of registries; empty for none
 * @param images each as {@code registry/path@sha256:…}
 * @param bundle the seal
 * @param predicateType of the statement in it
 */
public record AttachCall(String file, List<String> images, byte[] bundle, String predicateType)
        implements HostCall<List<String>> {

    @Override
    public JsonNode carryOut(Workplace here) {
        Path application = here.inside(file, "file");
        Registries registries = !file.isEmpty() && Files.isRegularFile(application)
                ? ApplicationFile.read(application).registries()
                : Registries.NONE;
        List<String> attached = new ArrayList<>();
        for (String name : images) {
            ImageReference image = ImageReference.parse(name, "attach");
            Digest referrer = new Referrers(image, DockerConfig.usual(here.variables()), registries)
                    .attach(bundle, predicateType);
            attached.add("Attached the seal to " + name + " as " + referrer);
        }
        return Json.write(attached);
    }

    @Override
    public List<String> answer(JsonNode json) {
        List<String> lines = new ArrayList<>();
        json.forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
