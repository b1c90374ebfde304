package io.jenkins.plugins.signet.smoke.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.jenkins.plugins.signet.smoke.suite.Template;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looking up and comparing values in a JSON body. */
final class JsonLookup {

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new BoundedArrays())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private JsonLookup() {}

    /** What is at a path; a path that may meet several values yields them as an array, and nothing if it meets none. */
    static Optional<JsonNode> at(JsonNode tree, JsonPath path) {
        try {
            JsonNode found = path.read(tree, CONFIGURATION);
            boolean none = found == null || !path.isDefinite() && found.isArray() && found.isEmpty();
            return none ? Optional.empty() : Optional.of(found);
        } catch (JsonPathException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** A text as it is, anything else as JSON. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** An expected text may hold variables. */
    static JsonNode expanded(JsonNode wanted, UnaryOperator<String> values) {
        return wanted.isTextual() ? new TextNode(new Template(wanted.textValue()).expand(values)) : wanted;
    }

    /** The library's own provider yields null behind the end of an array, which is not the same as nothing. */
    private static final class BoundedArrays extends JacksonJsonNodeJsonProvider {

        @Override
        public Object getArrayIndex(Object array, int index) {
            Objects.checkIndex(index, length(array));
            return super.getArrayIndex(array, index);
        }
    }
}
