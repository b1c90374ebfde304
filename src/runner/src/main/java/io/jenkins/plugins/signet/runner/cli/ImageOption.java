package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.OciLayout;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.plan.HostImages;
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
