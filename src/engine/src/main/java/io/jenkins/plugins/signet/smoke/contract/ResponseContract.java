package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an operation's responses promise: status, content type, headers and bodies (OpenAPI 3.1.0 §4.8.16). */
public final class ResponseContract {

    private static final int NOT_MODIFIED = 304;

    /** Answers that never have a body, whatever is documented (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
    private static final Set<Integer> BODILESS = Set.of(204, 205, NOT_MODIFIED);

    private final ApiDescription api;
    private final Place operation;
    private final Place responses;

    ResponseContract(ApiDescription api, Place operation) {
        this.api = api;
        this.operation = operation;
        this.responses = operation.below("responses");
    }

    /**
     * The statuses that answer a request well: any success, and a redirect that is documented. Where neither is documented,
     * what is documented has to come.
     *
     * @return codes such as {@code 302}, and classes such as {@code 2xx}
     */
    public List<String> goodStatuses() {
        List<String> good = new ArrayList<>(List.of("2xx"));
        List<String> refusals = new ArrayList<>();
        boolean documentsSuccess = false;
        for (String key : (Iterable<String>) responses.node()::fieldNames) {
            String status = key.toLowerCase(Locale.ROOT);
            documentsSuccess |= status.startsWith("2") || status.startsWith("3") || status.equals("default");
            if (status.matches("3(\\d\\d|xx)")) {
                good.add(status);
            } else if (status.matches("4(\\d\\d|xx)")) {
                refusals.add(status);
            }
        }
        if (!documentsSuccess) {
            good.addAll(refusals);
        }
        return good;
    }

    /** Whether redirects are among what is documented, and so are answers rather than ways to one. */
    public boolean documentsRedirects() {
        for (String key : (Iterable<String>) responses.node()::fieldNames) {
            if (key.matches("3(\\d\\d|XX|xx)") && !key.equals(Integer.toString(NOT_MODIFIED))) {
                return true;
            }
        }
        return false;
    }

    /** Where a response departs from it. */
    public Comparison compared(Reply reply) {
        try {
            Optional<Place> response = response(reply.status());
            if (response.isEmpty()) {
                return Comparison.of(new Drift(
                        "status",
                        reply.status() + " is not documented",
                        api.bundle().shown(responses.pointer())));
            }
            Comparison headers = headers(reply, response.get().below("headers"));
            return headers.and(api.isSwagger() ? plainBody(reply, response.get()) : body(reply, response.get()));
        } catch (Unresolved e) {
            return Comparison.doubted(e.getMessage());
        }
    }

    private Optional<Place> response(int status) {
        String code = Integer.toString(status);
        for (String key : List.of(code, status / 100 + "XX", status / 100 + "xx", "default")) {
            Place response = responses.below(key);
            if (response.node().isObject()) {
                return Optional.of(api.bundle().followed(response));
            }
        }
        return Optional.empty();
    }

    private Comparison body(Reply reply, Place response) {
        Place content = response.below("content");
        if (!content.node().isObject() || content.node().isEmpty() || BODILESS.contains(reply.status())) {
            return Comparison.RIGHT;
        }
        String said = header(reply, "content-type").orElse("");
        String type = mediaType(said);
        if (reply.text().isEmpty() && type.isEmpty()) {
            return Comparison.of(new Drift("body", "is empty", shown(content)));
        }
        Optional<Place> media = withParameters(said, content).or(() -> media(type, content));
        if (media.isEmpty()) {
            return undocumented(type, content);
        }
        return judged(reply, type, media.get().below("schema"), media.get());
    }

    /** Of Swagger 2.0, where the media types are the operation's and the schema is the response's. */
    private Comparison plainBody(Reply reply, Place response) {
        Place schema = response.below("schema");
        if (schema.node().isMissingNode()
                || BODILESS.contains(reply.status())
                || api.bundle().followed(schema).node().path("type").asText().equals("file")) {
            return Comparison.RIGHT;
        }
        String type = mediaType(header(reply, "content-type").orElse(""));
        if (reply.text().isEmpty() && type.isEmpty()) {
            return Comparison.of(new Drift("body", "is empty", shown(schema)));
        }
        Place own = operation.below("produces");
        Place produces = own.node().isArray() ? own : new Place(api.root(), "").below("produces");
        boolean named = produces.node().isEmpty();
        for (JsonNode each : produces.node()) {
            String known = mediaType(each.asText());
            named |= known.equals(type) || known.equals(type.replaceAll("/.*", "/*")) || known.equals("*/*");
        }
        return named ? judged(reply, type, schema, schema) : undocumented(type, produces);
    }

    private Comparison undocumented(String type, Place rule) {
        String problem = type.isEmpty() ? "is missing" : "is " + Quoted.of(type) + ", which is not documented";
        return Comparison.of(new Drift("header Content-Type", problem, shown(rule)));
    }

    private Comparison judged(Reply reply, String type, Place schema, Place rule) {
        if (schema.node().isMissingNode()) {
            return Comparison.RIGHT;
        }
        if (!isJson(type)) {
            boolean saysText = "string"
                    .equals(api.bundle().followed(schema).node().path("type").asText());
            return saysText ? api.schema(schema).compared(new TextNode(reply.text())) : Comparison.RIGHT;
        }
        return reply.json()
                .map(tree -> api.schema(schema).compared(tree))
                .orElseGet(() -> Comparison.of(new Drift("body", "is not JSON", shown(rule))));
    }

    /** The media type with the very parameters, of several that differ in them alone. */
    private static Optional<Place> withParameters(String said, Place content) {
        for (String key : (Iterable<String>) content.node()::fieldNames) {
            if (key.contains(";")
                    && parameters(key).equals(parameters(said))
                    && mediaType(key).equals(mediaType(said))) {
                return Optional.of(content.below(key));
            }
        }
        return Optional.empty();
    }

    /** In any order and case (RFC 9110 §8.3.1), quoted or not. */
    private static Set<String> parameters(String text) {
        Set<String> parameters = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        String[] parts = text.split(";");
        for (int i = 1; i < parts.length; i++) {
            parameters.add(parts[i].strip().replace("\"", "").replaceAll("\\s*=\\s*", "="));
        }
        return parameters;
    }

    /** The most specific media type that fits. */
    private static Optional<Place> media(String type, Place content) {
        String range = type.replaceAll("/.*", "/*");
        for (String wanted : List.of(type, range, "*/*")) {
            for (String key : (Iterable<String>) content.node()::fieldNames) {
                if (!type.isEmpty() && mediaType(key).equals(wanted)) {
                    return Optional.of(content.below(key));
                }
            }
        }
        return Optional.empty();
    }

    private Comparison headers(Reply reply, Place headers) {
        Comparison all = Comparison.RIGHT;
        for (String name : (Iterable<String>) headers.node()::fieldNames) {
            if (!name.equalsIgnoreCase("content-type")) { // it is said by the content (OpenAPI 3.1.0 §4.8.17)
                all = all.and(header(reply, name, api.bundle().followed(headers.below(name))));
            }
        }
        return all;
    }

    private Comparison header(Reply reply, String name, Place header) {
        List<String> values = reply.headers().get(name);
        if (values == null || values.isEmpty()) {
            boolean required = header.node().path("required").asBoolean() && !api.isSwagger();
            return required
                    ? Comparison.of(new Drift("header " + name, "is missing", shown(header.below("required"))))
                    : Comparison.RIGHT;
        }
        Place content = header.below("content");
        if (content.node().isObject() && !content.node().isEmpty()) {
            return written(name, values, content);
        }
        Place schema = api.isSwagger() ? header : header.below("schema");
        if (schema.node().isMissingNode() || api.isSwagger() && !schema.node().has("type")) {
            return Comparison.RIGHT;
        }
        HeaderValue value =
                new HeaderValue(api, schema, header.node().path("explode").asBoolean());
        Comparison whole = value.compared(String.join(", ", values));
        // fields of one name are a list, unless they are one field each, as cookies are (RFC 9110 §5.3)
        boolean each = values.size() > 1
                && values.stream().allMatch(one -> value.compared(one).isRight());
        return each ? Comparison.RIGHT : about(name, whole);
    }

    /** A header whose value is of a media type of its own. */
    private Comparison written(String name, List<String> values, Place content) {
        String type = content.node().fieldNames().next();
        Place schema = content.below(type).below("schema");
        if (!isJson(mediaType(type)) || schema.node().isMissingNode()) {
            return Comparison.RIGHT;
        }
        return ExactJson.parse(String.join(", ", values))
                .map(tree -> about(name, api.schema(schema).compared(tree)))
                .orElseGet(() -> Comparison.of(new Drift("header " + name, "is not JSON", shown(content.below(type)))));
    }

    private static Comparison about(String name, Comparison comparison) {
        return new Comparison(
                comparison.drifts().stream()
                        .map(drift -> new Drift("header " + name, drift.problem(), drift.rule()))
                        .toList(),
                comparison.doubts().stream()
                        .map(doubt -> doubt.replaceFirst("^the body", "the header " + name))
                        .toList());
    }

    private String shown(Place place) {
        return api.bundle().shown(place.pointer());
    }

    private static Optional<String> header(Reply reply, String name) {
        return Optional.ofNullable(reply.headers().get(name)).map(values -> String.join(", ", values));
    }

    /** Without parameters, in lower case. */
    private static String mediaType(String text) {
        return text.replaceAll("\\s*;.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }
}
