package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A description and the documents that it refers to, in one tree: those are put under a key of their own, and references
 * into them lead there. Everything else stays where it was written, so that every rule can be named by its pointer.
 */
final class Bundle {

    private static final String OTHERS = "x-signet-documents";
    private static final Pattern INTO_OTHERS = Pattern.compile("/" + OTHERS + "/(\\d+)");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*");
    private static final int MAX_HOPS = 50;
    private static final int MAX_DOCUMENTS = 1000;

    private static final String SCHEMAS = "#/components/schemas/";

    /** A name of a component, and no file's. */
    private static final Pattern COMPONENT = Pattern.compile("(?!.*\\.(?:json|ya?ml)$)[A-Za-z0-9._-]+");

    /** What may hold any value, a {@code $ref} too that is none. */
    private static final Set<String> VALUES = Set.of("example", "examples", "default", "enum", "const", "value");

    /** What holds things by names, of which any may be one of {@link #VALUES}. */
    private static final Set<String> NAMED = Set.of(
            "properties",
            "patternProperties",
            "dependentSchemas",
            "$defs",
            "definitions",
            "schemas",
            "responses",
            "parameters",
            "headers",
            "pathItems",
            "paths");

    private final JsonNode root;
    private final List<String> names;
    private final Map<String, String> unread;
    private final Map<String, String> places;

    private Bundle(JsonNode root, Reading reading) {
        this.root = root;
        this.names = List.copyOf(reading.names);
        this.unread = Map.copyOf(reading.unread);
        this.places = Map.copyOf(reading.places);
    }

    /**
     * @param others the document at a path relative to this one
     * @param self what this one is called by those
     */
    static Bundle of(Node document, String self, Function<String, Node> others) {
        Reading reading = new Reading(self);
        JsonNode root = reading.converted(document, "", false);
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < reading.names.size(); i++) {
            String name = reading.names.get(i);
            try {
                read.set(Integer.toString(i), reading.converted(others.apply(name), name, false));
            } catch (InputException e) {
                reading.unread.put(Integer.toString(i), e.getMessage());
            }
        }
        if (root instanceof ObjectNode object && !read.isEmpty()) {
            object.set(OTHERS, read);
        }
        return new Bundle(root, reading);
    }

    JsonNode root() {
        return root;
    }

    /** @throws Unresolved if references lead nowhere or in a circle */
    Place followed(Place from) {
        Place place = from;
        for (int hops = 0; place.node().path("$ref").isTextual(); hops++) {
            String reference = place.node().path("$ref").textValue();
            if (hops == MAX_HOPS) {
                throw new Unresolved(said(reference, "leads in a circle"));
            }
            Optional<String> next = Pointer.of(reference);
            JsonNode found = next.map(pointer -> Pointer.at(root, pointer))
                    .orElse(root.path("").path(""));
            if (found.isMissingNode()) {
                throw new Unresolved(said(reference, "leads nowhere"));
            }
            place = new Place(found, next.get());
        }
        return place;
    }

    /** A pointer as people know it: into the document that it is of. */
    String shown(String pointer) {
        Matcher into = INTO_OTHERS.matcher(pointer);
        return into.lookingAt()
                ? names.get(Integer.parseInt(into.group(1))) + "#" + pointer.substring(into.end())
                : pointer;
    }

    /** A sentence about a reference that a reader's own message speaks of; that message itself if it speaks of none. */
    String explained(String message) {
        Matcher into = INTO_OTHERS.matcher(message);
        if (into.find()) {
            String index = into.group(1);
            String name = names.get(Integer.parseInt(index));
            return Optional.ofNullable(unread.get(index))
                    .map(why -> "what " + Quoted.of(name) + " refers to cannot be read: " + why)
                    .orElse(message.replace(into.group(), name + "#"));
        }
        return message;
    }

    private String said(String reference, String problem) {
        Matcher into = INTO_OTHERS.matcher(reference);
        if (into.find() && unread.containsKey(into.group(1))) {
            return "the reference to " + Quoted.of(names.get(Integer.parseInt(into.group(1)))) + " cannot be followed: "
                    + unread.get(into.group(1));
        }
        String shown = into.find(0) ? shown(reference.substring(1)) : reference;
        String where = places.get(reference);
        return "the reference " + Quoted.of(shown) + (where == null ? "" : " at " + where) + " " + problem;
    }

    /** The documents as trees, while it is still being found out which ones there are. */
    private static final class Reading {

        private final String self;
        private final List<String> names = new ArrayList<>();
        private final Map<String, String> unread = new HashMap<>();
        private final Map<String, String> places = new LinkedHashMap<>();

        Reading(String self) {
            this.self = self;
        }

        JsonNode converted(Node node, String document, boolean named) {
            if (node.isList()) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                node.list().forEach(item -> array.add(converted(item, document, false)));
                return array;
            }
            if (!node.isMap()) {
                return ExactJson.of(node);
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.entries().forEach((key, value) -> {
                boolean isReference = !named && key.equals("$ref") && value.kind() == Node.Kind.TEXT;
                boolean isValue = !named && (VALUES.contains(key) || key.startsWith("x-"));
                // an "examples" of media types holds references, and one of a schema holds values
                boolean isExample = key.equals("examples") && value.isMap();
                if (isReference) {
                    object.set(key, new TextNode(reference(value, document)));
                } else if (!named && key.equals("discriminator") && value.isMap()) {
                    object.set(key, discriminator(value, document));
                } else if (isValue && !isExample) {
                    object.set(key, ExactJson.of(value));
                } else {
                    object.set(key, converted(value, document, !named && NAMED.contains(key)));
                }
            });
            return object;
        }

        /** Its mapping names schemas by reference, or by their names among the components (OpenAPI 3.0.4 §4.7.25). */
        private JsonNode discriminator(Node node, String document) {
            ObjectNode object = (ObjectNode) converted(node, document, true);
            if (object.get("mapping") instanceof ObjectNode mapping) {
                node.required("mapping").entries().forEach((value, schema) -> {
                    if (schema.kind() == Node.Kind.TEXT) {
                        boolean isName = COMPONENT.matcher(schema.text()).matches();
                        mapping.put(value, isName ? SCHEMAS + schema.text() : reference(schema, document));
                    }
                });
            }
            return object;
        }

        private String reference(Node at, String document) {
            String text = at.text();
            int hash = text.indexOf('#');
            String file = hash < 0 ? text : text.substring(0, hash);
            String fragment = hash < 0 ? "" : text.substring(hash + 1);
            String rewritten = text;
            if (!file.isEmpty() && !ELSEWHERE.matcher(file).matches()) {
                rewritten = target(path(document, file), fragment);
            } else if (file.isEmpty() && !document.isEmpty()) {
                rewritten = target(document, fragment);
            }
            places.putIfAbsent(rewritten, at.where());
            return rewritten;
        }

        private String target(String path, String fragment) {
            boolean isPointer = fragment.isEmpty() || fragment.startsWith("/");
            if (path.equals(self)) {
                return "#" + fragment;
            }
            int index = names.indexOf(path);
            if (index < 0 && names.size() < MAX_DOCUMENTS) {
                index = names.size();
                names.add(path);
            }
            return "#/" + OTHERS + "/" + index + (isPointer ? fragment : "/" + fragment);
        }

        private static String path(String document, String file) {
            try {
                URI base = URI.create(document.replace(" ", "%20"));
                return base.resolve(file.replace(" ", "%20")).normalize().getPath();
            } catch (IllegalArgumentException noPath) {
                return file;
            }
        }
    }

    /** The steps of a pointer into the tree. */
    static List<String> steps(String pointer) {
        List<String> steps = new ArrayList<>();
        for (JsonPointer step = JsonPointer.compile(pointer); !step.matches(); step = step.tail()) {
            steps.add(step.getMatchingProperty());
        }
        return steps;
    }
}
