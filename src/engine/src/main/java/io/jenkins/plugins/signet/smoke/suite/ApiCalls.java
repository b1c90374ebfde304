package io.jenkins.plugins.signet.smoke.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.contract.Operation;
import io.jenkins.plugins.signet.smoke.contract.OperationParameter;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How the operations of an OpenAPI description are called: each GET operation once, with the parameters that it requires.
 *
 * @param parameters values by path and the parameter's name, before the description's own examples; those of any path are
 *     under {@link #ANY}
 * @param only paths as the description writes them, which alone are called; empty for all
 * @param except paths that are not called
 * @param base path that the operations are below; the one of the description's first server if empty
 */
public record ApiCalls(
        Request request,
        Map<String, Map<String, GivenValue>> parameters,
        PathChoice only,
        PathChoice except,
        Optional<String> base) {

    static final String ANY = "";
    static final String REMEDY = "Give its operations examples, or the check 'parameters'";

    /**
     * What every call has.
     *
     * @param asksStatus whether {@code expect} says which status is right, rather than the description
     */
    public record Request(
            Map<String, SuiteTemplate> headers,
            Optional<CredentialUse> credential,
            HttpExpectation expect,
            boolean asksStatus,
            Approach approach) {}

    /** Why an operation is not called. */
    private static final class Uncallable extends Exception {
        private static final long serialVersionUID = 1L;

        Uncallable(String reason) {
            super(reason);
        }
    }

    /** One check for each GET operation, named after {@code whole}, and like it in all but what it looks at. */
    public List<Check> checks(Check whole, ApiDescription api) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        api.operations().forEach(operation -> operations.put(operation.path(), operation));
        TakenValues taken = new TakenValues(whole.name());
        Map<String, Probe> probes = new LinkedHashMap<>();
        for (Operation operation : operations.values()) {
            probes.put(operation.path(), probe(operation, api, operations.keySet(), taken));
        }
        List<Check> checks = new ArrayList<>();
        for (String path : taken.inOrder(probes.keySet())) {
            checks.add(whole.looking(
                    name(whole.name(), path),
                    taken.extracting(path, probes.get(path)),
                    taken.needs(path, probes.get(path)).stream()
                            .map(from -> name(whole.name(), from))
                            .toList()));
        }
        return List.copyOf(checks);
    }

    private static String name(String whole, String path) {
        return whole + ": GET " + path;
    }

    private Probe probe(Operation operation, ApiDescription api, Set<String> paths, TakenValues taken) {
        String below = operation.server().orElseGet(() -> base.orElseGet(api::basePath));
        String subject = below + operation.path();
        try {
            if (!only.isEmpty() && !only.has(operation.path())) {
                throw new Uncallable("left out by 'only'");
            }
            if (except.has(operation.path())) {
                throw new Uncallable("left out by 'except'");
            }
            if (operation.doubt().isPresent()) {
                return new Probe.Undecided(subject, operation.doubt().get());
            }
            return call(operation, below, paths, taken);
        } catch (Uncallable e) {
            return new Probe.Uncalled(subject, e.getMessage());
        }
    }

    private Probe call(Operation operation, String below, Set<String> paths, TakenValues taken) throws Uncallable {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        Map<String, SuiteTemplate> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", new SuiteTemplate("application/json, */*;q=0.1"));
        headers.putAll(request.headers());
        for (OperationParameter parameter : operation.parameters()) {
            Optional<GivenValue> given = given(operation.path(), parameter.name());
            if (given.isEmpty() && !parameter.isRequired()) {
                continue;
            }
            Value value = value(operation.path(), parameter, given, paths, taken);
            String name = parameter.name();
            switch (parameter.in()) {
                case "path" ->
                    path = path.replace(
                            "{" + name + "}", parameter.style().written(name, value.json(), value.encoding()));
                case "query" -> query.addAll(parameter.style().pairs(name, value.json(), value.encoding()));
                case "header" -> {
                    if (!RequestHeaders.isAllowed(name)) {
                        throw new Uncallable("it needs the header " + Quoted.of(name) + ", which a suite cannot set");
                    }
                    headers.put(name, new SuiteTemplate(parameter.style().written(name, value.json(), value.plain())));
                }
                default -> throw new Uncallable("it needs a cookie, and none is ever sent");
            }
        }
        StatusMatch good = request.asksStatus()
                ? request.expect().status()
                : new StatusMatch(operation.responses().goodStatuses());
        return new Probe.Http(
                Method.GET,
                new SuiteTemplate(below + path + (query.isEmpty() ? "" : "?" + String.join("&", query))),
                Collections.unmodifiableMap(headers),
                request.credential(),
                request.expect().promised(operation.responses(), good),
                List.of(),
                request.approach());
    }

    private Optional<GivenValue> given(String path, String name) {
        return Optional.ofNullable(parameters.getOrDefault(path, Map.of()).get(name))
                .or(() -> Optional.ofNullable(
                        parameters.getOrDefault(ANY, Map.of()).get(name)));
    }

    /**
     * A value to be written.
     *
     * @param isTemplate whether texts in it may hold variables
     */
    private record Value(JsonNode json, boolean isTemplate) {

        UnaryOperator<String> encoding() {
            return isTemplate ? text -> new SuiteTemplate(text).encoded().text() : SuiteTemplate::encode;
        }

        UnaryOperator<String> plain() {
            return isTemplate
                    ? text -> text
                    : text -> SuiteTemplate.literal(text).text();
        }
    }

    private Value value(
            String path, OperationParameter parameter, Optional<GivenValue> given, Set<String> paths, TakenValues taken)
            throws Uncallable {
        if (given.isEmpty()) {
            JsonNode example = parameter
                    .example()
                    .orElseThrow(() -> new Uncallable("there is no example of the parameter "
                            + Quoted.of(parameter.name()) + "; 'parameters' can give one"));
            return new Value(example, false);
        }
        if (given.get() instanceof GivenValue.Text text) {
            return new Value(new TextNode(text.template().text()), true);
        }
        if (given.get() instanceof GivenValue.Whole whole) {
            return new Value(whole.value(), false);
        }
        GivenValue.Taken from = (GivenValue.Taken) given.get();
        if (!paths.contains(from.from()) || from.from().equals(path)) {
            throw new Uncallable("no other GET operation of the description has the path " + Quoted.of(from.from())
                    + ", which " + Quoted.of(parameter.name()) + " is taken from");
        }
        return new Value(new TextNode("${" + taken.variable(path, parameter.name(), from) + "}"), true);
    }
}
