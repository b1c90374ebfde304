package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.image.OciLayout;
import io.jenkins.plugins.signet.image.registry.DockerConfig;
import io.jenkins.plugins.signet.image.registry.Referrers;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.image.registry.RegistryClient;
import io.jenkins.plugins.signet.plan.HostImages;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.Exhibit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --image}: container images, in a registry, in a docker engine or in a folder. */
final class ImageOption {

    private static final String LAYOUT = "oci:";

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = {
                "A container image that the seal should be about: may be repeated.",
                "docker://REGISTRY/NAME:TAG or …@sha256:… asks the registry, with the login that 'docker login' keeps;"
                        + " docker-daemon:NAME:TAG asks the docker engine here; oci:DIR reads an OCI image layout, offline."
            })
    private List<String> names = List.of();

    @Mixin
    private RegistryOption registry;

    /**
     * The one image that is named, in its registry, by its digest.
     *
     * @param variables of the process
     */
    ImageReference registered(Map<String, String> variables) {
        if (names.size() != 1 || !ImageName.isImage(names.get(0))) {
            throw new InputException(
                    "what is attached is found by one image in a registry", "--image", "Name one as docker://…");
        }
        ImageName name = ImageName.parse(names.get(0), "--image");
        if (name.place() != ImageName.Place.REGISTRY) {
            throw new InputException(
                    "nothing is attached to an image in a docker engine", "--image", "Name it as docker://…");
        }
        ImageReference reference = name.reference();
        Digest digest = new RegistryClient(DockerConfig.usual(variables), registry.registries()).digest(reference);
        return new ImageReference(reference.registry(), reference.path(), "", digest);
    }

    /** What is attached to an image in its registry. */
    Referrers referrers(ImageReference image, Map<String, String> variables) {
        return new Referrers(image, DockerConfig.usual(variables), registry.registries());
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** @param variables of the process */
    List<Exhibit> exhibits(Map<String, String> variables) {
        Registries registries = registry.registries();
        List<Exhibit> exhibits = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(LAYOUT)) {
                exhibits.add(new Exhibit(name, new OciLayout(Path.of(name.substring(LAYOUT.length())))::images));
            } else if (ImageName.isImage(name)) {
                ImageName image = ImageName.parse(name, "--image");
                HostImages here =
                        HostImages.of(variables, Optional.empty(), Path.of("").toAbsolutePath());
                exhibits.add(new Exhibit(
                        name,
                        () -> List.copyOf(
                                here.resolve(List.of(image), registries).values())));
            } else {
                throw new InputException(
                        "'" + name + "' does not say where the image is", "--image", ImageName.FORMS + ", or oci:DIR");
            }
        }
        return exhibits;
    }
}
