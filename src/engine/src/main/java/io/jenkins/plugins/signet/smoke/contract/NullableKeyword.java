package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.Set;

/**
 * A keyword that lets null pass where its schema says {@code nullable}. OpenAPI 3.0.3 speaks of that only beside a
 * {@code type}; authors write it beside {@code allOf}, {@code $ref} and the like, mean it, and are read so by the common
 * readers.
 */
record NullableKeyword(Keyword inner) implements Keyword {

    private static final Set<String> WRAPPED =
            Set.of("$ref", "allOf", "anyOf", "oneOf", "not", "enum", "const", "type");

    /** A dialect in which nullable is heeded beside any keyword. */
    static Dialect heeded(Dialect dialect) {
        return Dialect.builder(dialect)
                .keywords(keywords -> keywords.replaceAll(
                        (name, keyword) -> WRAPPED.contains(name) ? new NullableKeyword(keyword) : keyword))
                .build();
    }

    @Override
    public String getValue() {
        return inner.getValue();
    }

    @Override
    public KeywordValidator newValidator(SchemaLocation at, JsonNode node, Schema parent, SchemaContext context)
            throws Exception {
        KeywordValidator validator = inner.newValidator(at, node, parent, context);
        JsonNode schema = parent.getSchemaNode();
        boolean nullable =
                schema.path("nullable").asBoolean() || schema.path("x-nullable").asBoolean();
        return nullable && validator != null ? new NullTaking(validator) : validator;
    }

    /** A keyword's rule, which null is not held to. */
    private record NullTaking(KeywordValidator inner) implements KeywordValidator {

        @Override
        public String getKeyword() {
            return inner.getKeyword();
        }

        @Override
        public SchemaLocation getSchemaLocation() {
            return inner.getSchemaLocation();
        }

        @Override
        public void preloadSchema() {
            inner.preloadSchema();
        }

        @Override
        public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath place) {
            if (!node.isNull()) {
                inner.validate(execution, node, root, place);
            }
        }

        @Override
        public void walk(
                ExecutionContext execution, JsonNode node, JsonNode root, NodePath place, boolean shouldValidate) {
            if (!node.isNull()) {
                inner.walk(execution, node, root, place, shouldValidate);
            }
        }
    }
}
