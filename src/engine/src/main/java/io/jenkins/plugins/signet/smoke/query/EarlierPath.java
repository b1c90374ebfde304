package io.jenkins.plugins.signet.smoke.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/** Paths of the dialect before RFC 9535, which some suites are written in. */
final class EarlierPath {

    private static final Configuration CONFIGURATION = Configuration.builder()
            .jsonProvider(new BoundedArrays())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private EarlierPath() {}

    static Optional<JsonNode> at(JsonNode tree, JsonPath path) {
        try {
            Object value = path.read(tree, CONFIGURATION);
            JsonNode found = value instanceof Number number
                    ? JsonNodeFactory.instance.numberNode(new BigDecimal(number.toString()))
                    : value instanceof JsonNode node ? node : null;
            return Optional.ofNullable(found).filter(some -> path.isDefinite() || !some.isArray() || !some.isEmpty());
        } catch (JsonPathException nothingThere) {
            return Optional.empty();
        }
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
