package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An OpenAPI description, version 3.0 or 3.1, in one document. The tree is kept as it is written, rather than read into a
 * model of OpenAPI, so that every rule can be named by its pointer.
 */
public final class ApiDescription {

    private static final String IRI = "signet:api";
    private static final Pattern VERSION = Pattern.compile("3\\.[01]\\.\\d{1,3}");
    private static final Dialect OPENAPI_30 = SchemaRules.withOpenApiFormats(Dialects.getOpenApi30());
    private static final Dialect OPENAPI_31 = SchemaRules.withOpenApiFormats(Dialects.getOpenApi31());
    /** What may hold any value, a {@code $ref} too that is none. */
    private static final Set<String> VALUES = Set.of("example", "examples", "default", "enum", "const", "value");

    private final JsonNode root;
    private final Schema schemas;

    private ApiDescription(JsonNode root) {
        this.root = root;
        boolean is30 = root.path("openapi").asText().startsWith("3.0.");
        Dialect dialect = is30 ? OPENAPI_30 : OPENAPI_31;
        // 3.1 schemas may be of plain JSON Schema as well, by jsonSchemaDialect or $schema
        List<Dialect> dialects = is30 ? List.of(dialect) : List.of(dialect, Dialects.getDraft202012());
        // the whole description as one schema, so that a reference in any part of it finds any other
        this.schemas = SchemaRules.registry(dialects).getSchema(SchemaLocation.of(IRI), root);
    }

    /** @throws io.jenkins.plugins.signet.release.InputException if it is no such description, or needs other documents */
    public static ApiDescription read(Node document) {
        if (document.optional("swagger").isPresent()) {
            throw document.required("swagger")
                    .error("the description is of Swagger 2.0", "Convert it to OpenAPI 3.0 or 3.1");
        }
        Node version = document.required("openapi");
        if (!VERSION.matcher(version.text()).matches()) {
            throw version.error(
                    "the description is of OpenAPI " + Quoted.of(version.text()), "Convert it to OpenAPI 3.0 or 3.1");
        }
        document.required("paths").entries();
        JsonNode root = document.toJson();
        requireReferences(document, root);
        return new ApiDescription(root);
    }

    private static void requireReferences(Node node, JsonNode root) {
        if (node.isList()) {
            node.list().forEach(item -> requireReferences(item, root));
        } else if (node.isMap()) {
            node.entries().forEach((key, value) -> {
                if (key.equals("$ref") && value.kind() == Node.Kind.TEXT) {
                    requireReference(value, root);
                } else if (!VALUES.contains(key) && !key.startsWith("x-")) {
                    requireReferences(value, root);
                }
            });
        }
    }

    private static void requireReference(Node node, JsonNode root) {
        String reference = node.text();
        if (!reference.startsWith("#")) {
            throw node.error(
                    "it refers to another document, " + Quoted.of(reference), "Bundle the description into one file");
        }
        Optional<String> pointer = Pointer.of(reference);
        if (pointer.isPresent() && Pointer.at(root, pointer.get()).isMissingNode()) {
            throw node.error("nothing is at " + Quoted.of(reference), "Correct the reference");
        }
    }

    /** Every GET operation, in the order in which they are written. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Place paths = new Place(root, "").below("paths");
        paths.node().fieldNames().forEachRemaining(path -> {
            Place item = paths.below(path).followed(root);
            Place get = item.below("get");
            if (path.startsWith("/") && get.node().isObject()) {
                operations.add(new Operation(this, path, item, get));
            }
        });
        return List.copyOf(operations);
    }

    /** The path of the first server that the description names, without a slash at its end. */
    public String basePath() {
        JsonNode server = root.path("servers").path(0);
        String url = server.path("url").asText("");
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText(""));
        }
        try {
            String path = URI.create(url).getRawPath();
            return path == null ? "" : path.replaceAll("/+$", "");
        } catch (IllegalArgumentException noUrl) {
            return "";
        }
    }

    JsonNode root() {
        return root;
    }

    JsonSchema schema(Place place) {
        NodePath path = new NodePath(PathType.JSON_POINTER);
        for (JsonPointer step = JsonPointer.compile(place.pointer()); !step.matches(); step = step.tail()) {
            path = path.append(step.getMatchingProperty());
        }
        return new JsonSchema(schemas.getRefSchema(path), true);
    }
}
