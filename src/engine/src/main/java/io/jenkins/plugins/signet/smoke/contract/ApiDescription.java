package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.contract.Pointer.Place;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An OpenAPI description, version 2.0 (Swagger), 3.0 or 3.1. The tree is kept as it is written, rather than read into a
 * model of OpenAPI, so that every rule can be named by its pointer.
 */
public final class ApiDescription {

    private static final String IRI = "signet:api";
    private static final Pattern VERSION = Pattern.compile("3\\.[01]\\.\\d{1,3}");

    private final Bundle bundle;
    private final boolean isSwagger;
    private final Schema schemas;

    private ApiDescription(Bundle bundle) {
        this.bundle = bundle;
        JsonNode root = bundle.root();
        this.isSwagger = root.has("swagger");
        boolean is31 = root.path("openapi").asText().startsWith("3.1.");
        // 3.1 schemas may be of plain JSON Schema as well, by jsonSchemaDialect or $schema
        List<Dialect> dialects = is31
                ? List.of(SchemaRules.OPENAPI_31, Dialects.getDraft202012())
                : List.of(isSwagger ? SchemaRules.SWAGGER : SchemaRules.OPENAPI_30);
        // the whole description as one schema, so that a reference in any part of it finds any other
        this.schemas = SchemaRules.registry(dialects).getSchema(SchemaLocation.of(IRI), root);
    }

    /**
     * A description in one document.
     *
     * @throws InputException if it is no such description
     */
    public static ApiDescription read(Node document) {
        return read(document, "", other -> {
            throw new InputException(
                    "it refers to another document, " + Quoted.of(other),
                    document.where(),
                    "Name a description in a file, beside what it refers to, or bundle it into one document");
        });
    }

    /**
     * A description that may refer to others.
     *
     * @param self its own name, as others refer to it
     * @param others the document at a path relative to this one, or an {@link InputException} that says why there is none
     * @throws InputException if it is no such description
     */
    public static ApiDescription read(Node document, String self, Function<String, Node> others) {
        if (document.optional("swagger").isPresent()) {
            Node version = document.required("swagger");
            if (!version.text().equals("2.0")) {
                throw version.error(
                        "the description is of Swagger " + Quoted.of(version.text()),
                        "Convert it to OpenAPI 3.0 or 3.1");
            }
        } else {
            Node version = document.required("openapi");
            if (!VERSION.matcher(version.text()).matches()) {
                throw version.error(
                        "the description is of OpenAPI " + Quoted.of(version.text()),
                        "Convert it to OpenAPI 3.0 or 3.1");
            }
        }
        document.required("paths").entries();
        return new ApiDescription(Bundle.of(document, self, others));
    }

    /** Every GET operation, in the order in which they are written; one that cannot be resolved says so. */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Place paths = new Place(root(), "").below("paths");
        for (String path : (Iterable<String>) paths.node()::fieldNames) {
            if (!path.startsWith("/")) {
                continue;
            }
            try {
                Place written = paths.below(path);
                Place item = bundle.followed(written);
                Place own = written.below("get");
                Place get = own.node().isObject() ? own : item.below("get");
                if (get.node().isObject()) {
                    operations.add(Operation.of(this, path, item, get));
                }
            } catch (Unresolved e) {
                operations.add(Operation.unresolved(this, path, e.reason()));
            }
        }
        return List.copyOf(operations);
    }

    /** The path of the first server that the description names, without a slash at its end. */
    public String basePath() {
        if (isSwagger) {
            return root().path("basePath").asText("").replaceAll("/+$", "");
        }
        return server().path();
    }

    /** The first server that the whole description names. */
    ServerUrl server() {
        return ServerUrl.of(root().path("servers").path(0));
    }

    JsonNode root() {
        return bundle.root();
    }

    Bundle bundle() {
        return bundle;
    }

    /** Whether it is of Swagger 2.0, where schemas stand elsewhere. */
    boolean isSwagger() {
        return isSwagger;
    }

    JsonSchema schema(Place place) {
        return new JsonSchema(
                () -> schemas.getRefSchema(path(place)), place.pointer(), true, bundle::explained, bundle::shown);
    }

    private static NodePath path(Place place) {
        NodePath path = new NodePath(PathType.JSON_POINTER);
        for (String step : Bundle.steps(place.pointer())) {
            path = path.append(step);
        }
        return path;
    }
}
