package io.jenkins.plugins.signet.traffic.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The images that a docker engine has. @param docker its client */
public record DockerImages(HostProgram docker) {

    private static final String FORMAT = "{\"id\":{{json .Id}},\"digests\":{{json .RepoDigests}}}";

    /**
     * An image of the engine.
     *
     * @param known the names and digests by which registries know it; none if it was never pushed or pulled
     */
    public record Image(Digest id, List<ImageReference> known) {

        /** Its digests in this repository. */
        public List<Digest> digests(String repository) {
            return known.stream()
                    .filter(reference -> reference.name().equals(repository))
                    .map(ImageReference::digest)
                    .toList();
        }
    }

    /**
     * @param name a reference or an id
     * @throws IOException if the engine cannot be asked
     */
    public Optional<Image> find(String name) throws IOException, InterruptedException {
        HostProgram.Ended ended = docker.call("image", "inspect", "--format", FORMAT, name);
        if (ended.exitCode() != 0 && ended.errors().contains("No such image")) {
            return Optional.empty();
        }
        if (ended.exitCode() != 0) {
            throw new IOException("docker image inspect " + name + ": " + ended.lastWords());
        }
        try {
            return Optional.of(image(Json.parse(ended.output())));
        } catch (IllegalArgumentException e) {
            throw new IOException("docker image inspect " + name + " said what is not understood", e);
        }
    }

    /** Has the engine fetch the very image that a digest stands for, unless it has it; what arrives is verified by it. */
    public void fetch(String pinned) throws IOException, InterruptedException {
        if (find(pinned).isEmpty()) {
            docker.output("pull", "--quiet", pinned);
        }
    }

    private static Image image(JsonNode inspected) {
        List<ImageReference> known = new ArrayList<>();
        for (JsonNode each : inspected.path("digests")) {
            try {
                ImageReference reference = ImageReference.familiar(each.asText(), "");
                if (reference.digest() != null) {
                    known.add(reference);
                }
            } catch (InputException unnamed) {
                // the engine lists images of no name as <none>@sha256:…, which nobody can ask for
            }
        }
        return new Image(Digest.parse(inspected.path("id").asText()), known);
    }
}
