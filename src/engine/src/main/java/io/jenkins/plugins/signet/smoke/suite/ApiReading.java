package io.jenkins.plugins.signet.smoke.suite;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.document.Suggestion;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.contract.Operation;
import io.jenkins.plugins.signet.smoke.contract.OperationParameter;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a check that takes what to call from an OpenAPI description. */
final class ApiReading {

    static final List<String> KEYS = List.of("headers", "credential", "parameters", "only", "except", "base");

    private ApiReading() {}

    static Probe.Api read(Node node, ApiCalls.Request request, Scope scope, Siblings siblings) {
        Node source = node.required("openapi");
        ApiCalls calls = new ApiCalls(
                request,
                node.optional("parameters").map(map -> parameters(map, scope)).orElse(Map.of()),
                choice(node, "only"),
                choice(node, "except"),
                node.optional("base").map(ApiReading::base));
        if (isUrl(source.nonBlank())) {
            return new Probe.Api(scope.template(source), Optional.empty(), calls);
        }
        ApiDescription api = siblings.description(source);
        requireKnown(node, api, calls);
        return new Probe.Api(new SuiteTemplate(source.text()), Optional.of(api), calls);
    }

    private static PathChoice choice(Node node, String key) {
        return node.optional(key).map(list -> new PathChoice(list.textList())).orElse(PathChoice.NONE);
    }

    /** By path and name; what is not behind a path is of any. */
    private static Map<String, Map<String, GivenValue>> parameters(Node map, Scope scope) {
        Map<String, Map<String, GivenValue>> parameters = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> {
            if (key.startsWith("/")) {
                value.entries().forEach((name, inner) -> parameters
                        .computeIfAbsent(key, path -> new LinkedHashMap<>())
                        .put(name, given(name, inner, scope)));
            } else {
                parameters
                        .computeIfAbsent(ApiCalls.ANY, path -> new LinkedHashMap<>())
                        .put(key, given(key, value, scope));
            }
        });
        return parameters;
    }

    private static GivenValue given(String name, Node value, Scope scope) {
        if (value.isMap() && value.optional("from").isPresent()) {
            value.onlyKeys("from", "json");
            String quoted = name.replace("\\", "\\\\").replace("'", "\\'");
            String first = "$..['" + quoted + "', 'id']";
            return new GivenValue.Taken(
                    value.required("from").nonBlank(),
                    value.optional("json")
                            .map(path -> ExpectationReading.path(path.text(), path))
                            .orElseGet(() -> ExpectationReading.path(first, value)));
        }
        return value.isMap() || value.isList()
                ? new GivenValue.Whole(ExactJson.of(value))
                : new GivenValue.Text(scope.template(value));
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

    private static void requireKnown(Node node, ApiDescription api, ApiCalls calls) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (Operation operation : api.operations()) {
            Set<String> own = names.computeIfAbsent(operation.path(), path -> new LinkedHashSet<>());
            operation.parameters().stream().map(OperationParameter::name).forEach(own::add);
        }
        for (String key : List.of("only", "except")) {
            node.optional(key).ifPresent(list -> list.textList().forEach(path -> {
                if (names.keySet().stream().noneMatch(known -> PathChoice.fits(path, known))) {
                    require(list, "path", path, names.keySet());
                }
            }));
        }
        Set<String> any = new LinkedHashSet<>();
        names.values().forEach(any::addAll);
        node.optional("parameters").ifPresent(map -> map.entries().forEach((name, value) -> {
            if (name.startsWith("/")) {
                require(value, "path", name, names.keySet());
                value.entries()
                        .keySet()
                        .forEach(own -> require(value, "parameter", own, names.getOrDefault(name, Set.of())));
            } else {
                require(value, "parameter", name, any);
            }
        }));
        calls.parameters()
                .values()
                .forEach(given -> given.forEach((name, value) -> {
                    if (value instanceof GivenValue.Taken taken) {
                        require(node.required("parameters"), "path", taken.from(), names.keySet());
                    }
                }));
    }

    private static void require(Node at, String what, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw at.error(
                    "no GET operation of the description has the " + what + " " + Quoted.of(name),
                    Suggestion.remedy(name, known));
        }
    }
}
