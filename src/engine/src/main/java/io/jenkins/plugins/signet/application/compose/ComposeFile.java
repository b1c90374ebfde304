package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A docker compose file, as far as it says what its services keep: of the Compose Specification, the formats 2 and 3, and
 * the first one, in which services stand alone. Merge keys are followed, and what services extend in the same file.
 *
 * @param volumes of the project, by name
 */
public record ComposeFile(List<ComposeService> services, Map<String, Node> volumes) {

    public ComposeFile {
        services = List.copyOf(services);
        volumes = Map.copyOf(volumes);
    }

    /** @throws InputException if it is not there, or is no compose file */
    public static ComposeFile read(Path file) {
        return parse(file.toString(), Document.text(file));
    }

    /**
     * @param name what to call it in messages
     * @throws InputException if it is no compose file
     */
    public static ComposeFile parse(String name, String text) {
        Node root = Document.parseMerging(name, text);
        Optional<Node> told = root.optional("services");
        boolean isFirstFormat = told.isEmpty() && root.optional("version").isEmpty();
        Map<String, Node> written =
                isFirstFormat ? root.entries() : root.required("services").entries();
        List<ComposeService> services = new ArrayList<>();
        written.forEach((service, node) -> {
            if (!service.startsWith("x-")) {
                services.add(new ComposeService(service, extended(node, written, new HashSet<>())));
            }
        });
        Map<String, Node> volumes = isFirstFormat
                ? Map.of()
                : root.optional("volumes")
                        .filter(Node::isMap)
                        .map(Node::entries)
                        .orElse(Map.of());
        return new ComposeFile(services, volumes);
    }

    /** Whether it outlives the project, because it is not the project's. */
    boolean isExternal(String volume) {
        return Optional.ofNullable(volumes.get(volume))
                .filter(Node::isMap)
                .flatMap(node -> node.optional("external"))
                .filter(external -> external.isMap() || external.text().equals("true"))
                .isPresent();
    }

    private static Node extended(Node service, Map<String, Node> services, Set<Node> passed) {
        if (!service.isMap() || !passed.add(service)) {
            throw service.error(
                    service.named(service.isMap() ? "extends itself" : "is no service"),
                    "Write a map, with an image or a build in it");
        }
        Optional<Node> extended = service.optional("extends");
        Optional<Node> named = extended.filter(Node::isMap)
                .filter(map -> map.optional("file").isEmpty())
                .flatMap(map -> map.optional("service"))
                .or(() -> extended.filter(node -> !node.isMap() && !node.isList() && !node.isNull()));
        Node base = named.map(node -> services.get(node.text())).orElse(null);
        return base == null ? service : service.over(extended(base, services, passed));
    }
}
