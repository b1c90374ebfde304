package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.image.registry.DockerConfig;
import io.jenkins.plugins.signet.image.registry.Logins;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.image.registry.RegistryClient;
import io.jenkins.plugins.signet.image.registry.RegistryLogin;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ImageDigest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.deploy.DockerImages;
import io.jenkins.plugins.signet.traffic.deploy.HostProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Images as this machine sees them: through its network the registries, and its docker engine.
 *
 * @param variables of the process, which say where docker's logins are kept
 * @param login for the registry of the images; empty for what docker has
 * @param engine docker's client
 */
public record HostImages(Map<String, String> variables, Optional<RegistryLogin> login, HostProgram engine)
        implements ImageSource {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** @param folder to run docker's client in */
    public static HostImages of(Map<String, String> variables, Optional<RegistryLogin> login, Path folder) {
        return new HostImages(variables, login, new HostProgram(List.of("docker"), Map.of(), folder, PATIENCE));
    }

    @Override
    public Map<String, Artifact> resolve(List<ImageName> names, Registries registries) {
        RegistryClient client = new RegistryClient(logins(names), registries);
        Map<String, Artifact> resolved = new LinkedHashMap<>();
        for (ImageName name : names) {
            resolved.put(
                    name.written(),
                    name.place() == ImageName.Place.REGISTRY
                            ? registered(name.reference(), client.digest(name.reference()))
                            : inEngine(name));
        }
        return resolved;
    }

    private Logins logins(List<ImageName> names) {
        if (login.isEmpty()) {
            return DockerConfig.usual(variables);
        }
        Set<String> registries = names.stream()
                .filter(name -> name.place() == ImageName.Place.REGISTRY)
                .map(name -> name.reference().registry())
                .collect(Collectors.toSet());
        if (registries.size() > 1) {
            throw new InputException(
                    "the images are in " + registries.size() + " registries, and the login is for one of them",
                    "credentialsId",
                    "Leave it out, and log the agent's user in to each with 'docker login'");
        }
        return registry -> login;
    }

    private Artifact inEngine(ImageName name) {
        ImageReference reference = name.reference();
        DockerImages.Image image = found(reference)
                .orElseThrow(() -> new InputException(
                        "the docker engine here has no image " + reference, "", "Build or pull it before this step"));
        List<Digest> digests = image.digests(reference.name());
        if (reference.digest() != null) {
            return registered(reference, reference.digest());
        }
        if (digests.size() > 1) {
            throw new InputException(
                    "the docker engine here knows " + reference + " by " + digests.size() + " digests",
                    "",
                    "Name one, as in " + reference.name() + "@" + digests.get(0));
        }
        return digests.isEmpty()
                ? new Artifact(reference.name(), image.id(), ImageDigest.ENGINE)
                : registered(reference, digests.get(0));
    }

    private Optional<DockerImages.Image> found(ImageReference reference) {
        try {
            return new DockerImages(engine).find(reference.toString());
        } catch (IOException e) {
            throw new UndeterminedException("the docker engine here cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while asking the docker engine", e);
        }
    }

    private static Artifact registered(ImageReference reference, Digest digest) {
        return new Artifact(reference.name(), digest, ImageDigest.REGISTRY);
    }
}
