package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.BoundedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which variables a check takes from its response. */
final class ExtractionReading {

    private ExtractionReading() {}

    static List<Extraction> read(Node node, Scope scope, String check) {
        List<Extraction> extractions = new ArrayList<>();
        node.entries().forEach((name, value) -> {
            scope.declare(value, name, Optional.of(check));
            value.onlyKeys("json", "header", "matches", "secret");
            boolean secret = value.optional("secret").map(Node::bool).orElse(false);
            extractions.add(Extraction.of(name, source(value), secret));
        });
        return List.copyOf(extractions);
    }

    private static Extraction.Source source(Node node) {
        List<String> sources = List.of("json", "header", "matches").stream()
                .filter(node.entries()::containsKey)
                .toList();
        if (sources.size() != 1) {
            throw node.error(
                    node.named("names " + sources.size() + " sources"), "Give it one of json, header, matches");
        }
        Node source = node.required(sources.get(0));
        return switch (sources.get(0)) {
            case "json" -> new Extraction.FromJson(ExpectationReading.path(source.text(), source), false);
            case "header" -> new Extraction.FromHeader(source.nonBlank());
            default -> new Extraction.FromBody(BoundedPattern.read(source));
        };
    }
}
