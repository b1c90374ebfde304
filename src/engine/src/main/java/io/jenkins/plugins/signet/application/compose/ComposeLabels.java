package io.jenkins.plugins.signet.application.compose;

import io.jenkins.plugins.signet.document.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code labels:} of a service: a map, or a list of {@code name=value}. */
final class ComposeLabels {

    private ComposeLabels() {}

    /** By name. What stands for a label written in a list is its whole text. */
    static Map<String, Node> of(Node service) {
        Map<String, Node> labels = new LinkedHashMap<>();
        Optional<Node> written = service.optional("labels");
        written.filter(Node::isMap).ifPresent(map -> labels.putAll(map.entries()));
        written.filter(Node::isList).ifPresent(list -> list.list().stream()
                .filter(each -> !each.isMap() && !each.isList())
                .forEach(each -> labels.put(each.text().replaceAll("=.*$", ""), each)));
        return labels;
    }

    static String value(Node label) {
        return label.text().replaceFirst("^signet\\.[a-z]+=", "");
    }
}
