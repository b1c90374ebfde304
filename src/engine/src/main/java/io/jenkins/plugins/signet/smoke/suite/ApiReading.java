package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.contract.Operation;
import io.jenkins.plugins.signet.smoke.contract.Parameter;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a check that takes what to call from an OpenAPI description. */
final class ApiReading {

    static final List<String> KEYS = List.of("headers", "credential", "parameters", "except", "base");

    private ApiReading() {}

    static Probe.Api read(Node node, ApiCalls.Request request, Scope scope, Siblings siblings) {
        Node source = node.required("openapi");
        Map<String, Template> parameters = new LinkedHashMap<>();
        node.optional("parameters")
                .ifPresent(map -> map.entries().forEach((name, value) -> parameters.put(name, scope.template(value))));
        Set<String> except =
                new LinkedHashSet<>(node.optional("except").map(Node::textList).orElse(List.of()));
        ApiCalls calls =
                new ApiCalls(request, parameters, except, node.optional("base").map(ApiReading::base));
        if (isUrl(source.nonBlank())) {
            return new Probe.Api(scope.template(source), Optional.empty(), calls);
        }
        ApiDescription api = ApiDescription.read(siblings.document().apply(source));
        requireKnown(node, api);
        return new Probe.Api(new Template(source.text()), Optional.of(api), calls);
    }

    /** A path below the target, or a URL; anything else names a file. */
    private static boolean isUrl(String source) {
        return source.startsWith("/") || source.matches("(?is)(https?://|\\$\\{).*");
    }

    private static String base(Node node) {
        String base = node.text();
        if (!base.isEmpty() && !base.startsWith("/")) {
            throw node.error(node.named("is no path"), "Write one such as /api/v1, or '' for none");
        }
        return base.replaceAll("/+$", "");
    }

    private static void requireKnown(Node node, ApiDescription api) {
        Set<String> paths = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Operation operation : api.operations()) {
            paths.add(operation.path());
            operation.parameters().stream().map(Parameter::name).forEach(names::add);
        }
        node.optional("except").ifPresent(list -> list.textList().forEach(path -> require(list, "path", path, paths)));
        node.optional("parameters")
                .ifPresent(map -> map.entries().forEach((name, value) -> require(value, "parameter", name, names)));
    }

    private static void require(Node at, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw at.error(
                    "no GET operation of the description has the " + what + " " + Quoted.of(name),
                    Suggestion.remedy(name, known));
        }
    }
}
