package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.BoundedPattern;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * A JSON Schema that a body is held against. Drafts 4, 6, 7, 2019-09 and 2020-12 are known by their {@code $schema}; one
 * that names none is of 2020-12. A {@code format} is asserted.
 */
public final class JsonSchema {

    private static final int MOST_DRIFTS = 20;
    private static final String REMEDY = "Correct it by the rules of JSON Schema; what it refers to has to be in it";
    private static final SchemaRegistry DRAFTS = SchemaRules.registry(List.of(
            Dialects.getDraft202012(),
            Dialects.getDraft201909(),
            Dialects.getDraft7(),
            Dialects.getDraft6(),
            Dialects.getDraft4()));

    private final Schema schema;
    private final boolean isResponse;

    /** @param isResponse whether what only requests carry ({@code writeOnly}) must be absent, and is never required */
    JsonSchema(Schema schema, boolean isResponse) {
        this.schema = schema;
        this.isResponse = isResponse;
    }

    /** @throws io.jenkins.plugins.signet.release.InputException if the node is no schema, or refers to what is not in it */
    public static JsonSchema read(Node node) {
        try {
            JsonNode tree = node.toJson();
            // a registry of its own, so that an $id cannot stand for another suite's schema
            SchemaRegistry registry = SchemaRegistry.builder(DRAFTS).build();
            Schema schema = registry.getSchema(tree);
            String dialect = schema.getSchemaContext().getDialect().getId();
            List<Error> errors = DRAFTS.getSchema(SchemaLocation.of(dialect)).validate(tree);
            if (!errors.isEmpty()) {
                throw node.error(
                        node.named("is no JSON Schema: "
                                + Quoted.plain(errors.get(0).toString())),
                        REMEDY);
            }
            schema.initializeValidators();
            return new JsonSchema(schema, false);
        } catch (SchemaException | PatternSyntaxException | StackOverflowError e) {
            throw node.error(node.named("is no JSON Schema: " + reason(e)), REMEDY);
        }
    }

    /** Where the body departs from the schema, at most 20 places. */
    public List<Drift> drifts(JsonNode body) {
        try {
            List<Drift> drifts = new ArrayList<>();
            List<Error> errors = schema.validate(
                    body, execution -> execution.executionConfig(config -> config.writeOnly(isResponse)));
            for (Error error : errors) {
                Drift drift = drift(error);
                if (drifts.size() < MOST_DRIFTS && !drifts.contains(drift)) {
                    drifts.add(drift);
                }
            }
            return List.copyOf(drifts);
        } catch (BoundedPattern.Exhausted e) {
            return List.of(new Drift("body", e.getMessage(), rule()));
        } catch (SchemaException | PatternSyntaxException | StackOverflowError e) {
            return List.of(new Drift("body", "cannot be judged by its schema: " + reason(e), rule()));
        }
    }

    private Drift drift(Error error) {
        String at = error.getInstanceLocation().toString();
        String place = Optional.ofNullable(error.getProperty())
                .map(name -> Pointer.below(at, name))
                .orElse(at);
        return new Drift(
                "body" + place,
                "breaks '" + error.getKeyword() + "': " + error.getMessage(),
                error.getSchemaLocation().getFragment().toString());
    }

    private String rule() {
        return schema.getSchemaLocation().getFragment().toString();
    }

    private static String reason(Throwable e) {
        if (e.getCause() instanceof FileNotFoundException elsewhere) {
            return "it refers to " + Quoted.of(elsewhere.getMessage());
        }
        return e instanceof StackOverflowError
                ? "it refers to itself without end"
                : Quoted.plain(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
