package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A docker compose file, as far as it says what its services keep: of the Compose Specification, the formats 2 and 3, and
 * the first one, in which services stand alone. Merge keys are followed, what services extend, and what is included. A service
 * with profiles is left out: it is not started.
 *
 * @param volumes of the project, by name
 * @param networks of the project, by name
 */
public record ComposeFile(List<ComposeService> services, Map<String, Node> volumes, Map<String, Node> networks) {

    public ComposeFile {
        services = List.copyOf(services);
        volumes = Map.copyOf(volumes);
        networks = Map.copyOf(networks);
    }

    /** @throws InputException if it is not there, or is no compose file, or another one that it names is not */
    public static ComposeFile read(Path file) {
        return parse(file.toString(), Document.text(file), new ComposeBeside(file));
    }

    /**
     * A file that stands alone.
     *
     * @param name what to call it in messages
     * @throws InputException if it is no compose file
     */
    public static ComposeFile parse(String name, String text) {
        return parse(name, text, ComposeBeside.NOTHING);
    }

    static ComposeFile parse(String name, String text, ComposeBeside beside) {
        Node root = Document.parseMerging(name, text);
        Map<String, Node> written = services(root);
        List<ComposeService> services = new ArrayList<>();
        Map<String, Node> volumes = new LinkedHashMap<>();
        Map<String, Node> networks = new LinkedHashMap<>();
        for (ComposeFile included : beside.included(root)) {
            services.addAll(included.services());
            volumes.putAll(included.volumes());
            networks.putAll(included.networks());
        }
        written.forEach((service, node) -> {
            if (!service.startsWith("x-")) {
                ComposeService whole = new ComposeService(service, extended(node, written, beside, new HashSet<>()));
                if (whole.isStarted()) {
                    services.removeIf(other -> other.name().equals(service));
                    services.add(whole);
                }
            }
        });
        volumes.putAll(top(root, "volumes"));
        networks.putAll(top(root, "networks"));
        return new ComposeFile(services, volumes, networks);
    }

    private static boolean isFirstFormat(Node root) {
        return root.optional("services").isEmpty()
                && root.optional("version").isEmpty()
                && root.optional("include").isEmpty();
    }

    private static Map<String, Node> services(Node root) {
        if (isFirstFormat(root)) {
            return root.entries();
        }
        return root.optional("services").isEmpty() && root.optional("include").isPresent()
                ? Map.of()
                : root.required("services").entries();
    }

    private static Map<String, Node> top(Node root, String kind) {
        return isFirstFormat(root)
                ? Map.of()
                : root.optional(kind).filter(Node::isMap).map(Node::entries).orElse(Map.of());
    }

    /** Whether it outlives the project, because it is not the project's. */
    boolean isExternal(String volume) {
        return Optional.ofNullable(volumes.get(volume))
                .filter(Node::isMap)
                .flatMap(node -> node.optional("external"))
                .filter(external -> external.isMap() || external.text().equals("true"))
                .isPresent();
    }

    private static Node extended(Node service, Map<String, Node> services, ComposeBeside beside, Set<Node> passed) {
        if (!service.isMap() || !passed.add(service)) {
            throw service.error(
                    service.named(service.isMap() ? "extends itself" : "is no service"),
                    "Write a map, with an image or a build in it");
        }
        Optional<Node> extended = service.optional("extends");
        Optional<Node> file = extended.filter(Node::isMap).flatMap(map -> map.optional("file"));
        Optional<Node> named = extended.filter(Node::isMap)
                .flatMap(map -> map.optional("service"))
                .or(() -> extended.filter(node -> !node.isMap() && !node.isList() && !node.isNull()));
        if (named.isEmpty()) {
            return service;
        }
        if (file.isPresent()) {
            return beside.root(file.get())
                    .map(root -> services(root).get(named.get().text()))
                    .map(base -> service.over(extended(base, Map.of(), beside.of(file.get()), passed)))
                    .orElse(service);
        }
        Node base = services.get(named.get().text());
        return base == null ? service : service.over(extended(base, services, beside, passed));
    }
}
