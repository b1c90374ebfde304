package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.Quoted;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema that a body is held against. Drafts 4, 6, 7, 2019-09 and 2020-12 are known by their {@code $schema}; one
 * that names none is of 2020-12. A {@code format} is asserted.
 */
public final class JsonSchema {

    private static final int MAX_DRIFTS = 20;
    private static final String REMEDY = "Correct it by the rules of JSON Schema; what it refers to has to be in it";
    private static final SchemaRegistry DRAFTS = SchemaRules.registry(List.of(
            Dialects.getDraft202012(),
            Dialects.getDraft201909(),
            Dialects.getDraft7(),
            Dialects.getDraft6(),
            Dialects.getDraft4()));

    private final Supplier<Schema> schema;
    private final String rule;
    private final boolean isResponse;
    private final UnaryOperator<String> explained;
    private final UnaryOperator<String> shown;

    /**
     * @param schema made when it is first needed, which may fail as judging by it may
     * @param rule pointer to it
     * @param isResponse whether what only requests carry ({@code writeOnly}) must be absent, and is never required
     * @param explained a reader's message in words that the author of the schema knows
     * @param shown a pointer as the author of the schema knows it
     */
    JsonSchema(
            Supplier<Schema> schema,
            String rule,
            boolean isResponse,
            UnaryOperator<String> explained,
            UnaryOperator<String> shown) {
        this.schema = schema;
        this.rule = rule;
        this.isResponse = isResponse;
        this.explained = explained;
        this.shown = shown;
    }

    /** @throws io.jenkins.plugins.signet.release.InputException if the node is no schema, or refers to what is not in it */
    public static JsonSchema read(Node node) {
        try {
            JsonNode tree = ExactJson.of(node);
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
            return new JsonSchema(() -> schema, "", false, UnaryOperator.identity(), UnaryOperator.identity());
        } catch (SchemaException | PatternSyntaxException | StackOverflowError e) {
            throw node.error(node.named("is no JSON Schema: " + reason(e)), REMEDY);
        }
    }

    /** Where the body departs from the schema, at most 20 places. */
    public Comparison compared(JsonNode body) {
        try {
            List<Drift> drifts = new ArrayList<>();
            List<Error> errors = schema.get()
                    .validate(
                            ExactJson.canonical(body),
                            execution -> execution.executionConfig(config -> config.writeOnly(isResponse)));
            for (Error error : errors) {
                Drift drift = drift(error);
                if (drifts.size() < MAX_DRIFTS && !drifts.contains(drift)) {
                    drifts.add(drift);
                }
            }
            return new Comparison(drifts, List.of());
        } catch (TimeBudget.RanOut e) {
            return Comparison.doubted(doubt(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // the library's own trouble says nothing of the body
            return Comparison.doubted(doubt(explained.apply(reason(e))));
        }
    }

    private String doubt(@Nullable String reason) {
        return "the body cannot be judged by the schema "
                + Quoted.plain(shown.apply("#" + rule).replace("##", "#")) + ": " + Quoted.plain(reason);
    }

    private Drift drift(Error error) {
        String at = error.getInstanceLocation().toString();
        String place = Optional.ofNullable(error.getProperty())
                .map(name -> Pointer.below(at, name))
                .orElse(at);
        return new Drift(
                "body" + place,
                "breaks '" + error.getKeyword() + "': " + error.getMessage(),
                shown.apply(error.getSchemaLocation().getFragment().toString()));
    }

    private static String reason(Throwable e) {
        if (e.getCause() instanceof FileNotFoundException elsewhere) {
            return "it refers to " + Quoted.of(elsewhere.getMessage());
        }
        if (e instanceof StackOverflowError) {
            return "it refers to itself without end";
        }
        String message = String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^[\\w.]+(Exception|Error): ", "");
        boolean ours = e instanceof SchemaException || e instanceof PatternSyntaxException;
        return Quoted.plain(ours ? message : "a rule of it could not be applied to what came");
    }
}
