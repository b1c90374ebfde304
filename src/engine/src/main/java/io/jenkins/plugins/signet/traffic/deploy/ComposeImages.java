package io.jenkins.plugins.signet.traffic.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images of a release that are named by digest: whatever tag a compose file writes for their repositories, its services
 * run these digests, and what runs is read back by digest.
 *
 * @param artifacts images alone
 */
record ComposeImages(List<Artifact> artifacts, DockerImages engine) {

    /** Sees to it that the engine has each of them. @throws IOException if it cannot have one */
    void fetch() throws IOException, InterruptedException {
        for (Artifact image : artifacts) {
            if (image.image() == ImageDigest.REGISTRY) {
                engine.fetch(pinned(image));
            } else if (engine.find(pinned(image)).isEmpty()) {
                throw new IOException("the docker engine here has no image " + image.digest() + " (" + image.name()
                        + "), which was never pushed to a registry");
            }
        }
    }

    /**
     * Puts digests in the place of tags.
     *
     * @param document the services of a slot, as compose understands them
     * @throws IOException if a service names another digest, or no service runs one of the images
     */
    void pin(ObjectNode document) throws IOException {
        Set<Artifact> used = new HashSet<>();
        for (JsonNode service : document.path("services")) {
            Optional<Artifact> image = image(service.path("image").asText());
            if (image.isPresent()) {
                ((ObjectNode) service).put("image", pinned(image.get()));
                used.add(image.get());
            }
        }
        for (Artifact image : artifacts) {
            if (!used.contains(image)) {
                throw new IOException("no service of the compose file that is in a slot runs " + image.name());
            }
        }
    }

    private Optional<Artifact> image(String image) throws IOException {
        if (image.isEmpty()) {
            return Optional.empty();
        }
        ImageReference reference;
        try {
            reference = ImageReference.familiar(image, "");
        } catch (InputException e) {
            throw new IOException("an image of the compose file is not understood: " + e.getMessage(), e);
        }
        Optional<Artifact> found = artifacts.stream()
                .filter(artifact -> artifact.name().equals(reference.name()))
                .findFirst();
        if (found.isPresent()
                && reference.digest() != null
                && !reference.digest().equals(found.get().digest())) {
            throw new IOException("the compose file names another digest of " + reference.name() + " than the release: "
                    + reference.digest());
        }
        return found;
    }

    /**
     * The images by the digests that really run.
     *
     * @param ids of the images of the running containers
     * @throws IOException if one of them does not run
     */
    List<Artifact> running(List<String> ids) throws IOException, InterruptedException {
        List<DockerImages.Image> images = new ArrayList<>();
        for (String id : new HashSet<>(ids)) {
            images.add(engine.find(id).orElseThrow(() -> new IOException("the image of a container is gone: " + id)));
        }
        List<Artifact> running = new ArrayList<>();
        for (Artifact artifact : artifacts) {
            running.add(new Artifact(artifact.name(), running(artifact, images), artifact.image()));
        }
        return running;
    }

    /** The sealed digest if nothing else of the repository runs beside it, and what else runs otherwise. */
    private static Digest running(Artifact artifact, List<DockerImages.Image> images) throws IOException {
        boolean runs = false;
        for (DockerImages.Image image : images) {
            List<Digest> digests = image.digests(artifact.name());
            boolean isSealed = artifact.image() == ImageDigest.REGISTRY
                    ? digests.contains(artifact.digest())
                    : image.id().equals(artifact.digest());
            if (!isSealed && !digests.isEmpty()) {
                return digests.get(0);
            }
            runs |= isSealed;
        }
        if (!runs) {
            throw new IOException("no container runs " + pinned(artifact));
        }
        return artifact.digest();
    }

    private static String pinned(Artifact image) {
        return image.image() == ImageDigest.REGISTRY
                ? image.name() + "@" + image.digest()
                : image.digest().toString();
    }
}
