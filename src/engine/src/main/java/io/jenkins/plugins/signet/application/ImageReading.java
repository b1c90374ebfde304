package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.image.ImageReference;
import io.jenkins.plugins.signet.image.registry.Registries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what an application file says of container images. */
final class ImageReading {

    private ImageReading() {}

    /** @param artifacts of which some may be images */
    static void requireNames(Node artifacts) {
        List<Node> names = artifacts.isList() ? artifacts.list() : List.of(artifacts);
        for (Node name : names) {
            if (ImageName.isImage(name.text())) {
                ImageName.parse(name.text(), name.where());
            }
        }
    }

    /** Only a compose file can be made to run an image by its digest. */
    static void requireNone(Node start, List<String> artifacts) {
        if (artifacts.stream().anyMatch(ImageName::isImage)) {
            throw start.error(
                    "an image among the artifacts is started by a compose file only",
                    "Start it with 'compose', or save it to a file that is the artifact");
        }
    }

    static Registries registries(Node node) {
        Map<String, Registries.Setting> settings = new HashMap<>();
        node.entries().forEach((registry, each) -> {
            requireRegistry(each, registry);
            each.onlyKeys("plainHttp", "tokens");
            each.optional("tokens").ifPresent(tokens -> requireRegistry(tokens, tokens.text()));
            settings.put(
                    registry,
                    new Registries.Setting(
                            each.optional("plainHttp").map(Node::bool).orElse(null),
                            each.optional("tokens").map(Node::text).orElse("")));
        });
        return new Registries(settings);
    }

    private static void requireRegistry(Node node, String registry) {
        if (!ImageReference.isRegistry(registry)) {
            throw node.error("'" + registry + "' is no registry's host", "Write it as in registry.lan:5000");
        }
    }
}
