package io.jenkins.plugins.signet.smoke.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.smoke.contract.ApiDescription;
import io.jenkins.plugins.signet.smoke.contract.Operation;
import io.jenkins.plugins.signet.smoke.contract.Parameter;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the operations of an OpenAPI description are called: each GET operation once, with the parameters that it requires.
 *
 * @param parameters values by the parameter's name, before the description's own examples
 * @param except paths as the description writes them, which are not called
 * @param base path that the operations are below; the one of the description's first server if empty
 */
public record ApiCalls(Request request, Map<String, Template> parameters, Set<String> except, Optional<String> base) {

    static final String REMEDY = "Give its operations examples, or the check 'parameters'";

    /** What every call has. */
    public record Request(Map<String, Template> headers, Optional<CredentialUse> credential, HttpExpectation expect) {}

    /** Why an operation is not called. */
    private static final class Uncallable extends Exception {
        private static final long serialVersionUID = 1L;

        Uncallable(String reason) {
            super(reason);
        }
    }

    /** One check for each GET operation, named after {@code whole}, and like it in all but what it looks at. */
    public List<Check> checks(Check whole, ApiDescription api) {
        List<Check> checks = new ArrayList<>();
        String below = base.orElseGet(api::basePath);
        for (Operation operation : api.operations()) {
            String subject = below + operation.path();
            Probe probe;
            try {
                probe = call(operation, below);
            } catch (Uncallable e) {
                probe = new Probe.Uncalled(subject, e.getMessage());
            }
            checks.add(whole.looking(whole.name() + ": GET " + operation.path(), probe));
        }
        return List.copyOf(checks);
    }

    private Probe call(Operation operation, String below) throws Uncallable {
        if (except.contains(operation.path())) {
            throw new Uncallable("left out by 'except'");
        }
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        Map<String, Template> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", new Template("application/json, */*;q=0.1"));
        headers.putAll(request.headers());
        for (Parameter parameter : operation.parameters()) {
            boolean given = parameters.containsKey(parameter.name());
            if (!given && !parameter.isRequired()) {
                continue;
            }
            List<Map.Entry<String, Template>> written = written(parameter);
            switch (parameter.in()) {
                case "path" ->
                    path = path.replace(
                            "{" + parameter.name() + "}",
                            written.get(0).getValue().encoded().text());
                case "query" ->
                    written.forEach(pair -> query.append(query.isEmpty() ? '?' : '&')
                            .append(Template.encode(pair.getKey()))
                            .append('=')
                            .append(pair.getValue().encoded().text()));
                case "header" -> {
                    if (!RequestHeaders.isAllowed(parameter.name())) {
                        throw new Uncallable(
                                "it needs the header " + Quoted.of(parameter.name()) + ", which a suite cannot set");
                    }
                    headers.put(parameter.name(), written.get(0).getValue());
                }
                default -> throw new Uncallable("it needs a cookie, and none is ever sent");
            }
        }
        return new Probe.Http(
                Method.GET,
                new Template(below + path + query),
                Collections.unmodifiableMap(headers),
                request.credential(),
                request.expect().promised(operation.responses()),
                List.of());
    }

    private List<Map.Entry<String, Template>> written(Parameter parameter) throws Uncallable {
        Template given = parameters.get(parameter.name());
        if (given != null) {
            return List.of(Map.entry(parameter.name(), given));
        }
        JsonNode example = parameter
                .example()
                .orElseThrow(() -> new Uncallable("there is no example of the parameter " + Quoted.of(parameter.name())
                        + "; 'parameters' can give one"));
        try {
            return parameter.written(example).stream()
                    .map(pair -> Map.entry(pair.getKey(), Template.literal(pair.getValue())))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new Uncallable("the parameter " + Quoted.of(parameter.name()) + " " + Quoted.plain(e.getMessage()));
        }
    }
}
