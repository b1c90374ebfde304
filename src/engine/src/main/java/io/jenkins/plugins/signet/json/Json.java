package io.jenkins.plugins.signet.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;

/** The one way in which Signet reads and writes JSON: ISO-8601 times, absent rather than null, duplicate keys refused. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static JsonNode write(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Writes with the type information that {@code type} declares, which a record alone would not carry. */
    public static <T> JsonNode write(T value, Class<T> type) {
        try {
            return MAPPER.readTree(MAPPER.writerFor(type).writeValueAsBytes(value));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("not writable as JSON: " + type.getName(), e);
        }
    }

    /** @throws IllegalArgumentException if the tree does not have the shape of {@code type} */
    public static <T> T read(JsonNode tree, Class<T> type) {
        if (tree == null || tree.isNull() || tree.isMissingNode()) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + " in JSON: there is nothing");
        }
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a " + type.getSimpleName() + " in JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the text is not one JSON value */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation(); // null where a limit was exceeded
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage() + where, e);
        }
    }

    /** One line of UTF-8, without the line feed. */
    public static byte[] line(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Indented, for people and for review. */
    public static String pretty(JsonNode tree) {
        return tree.toPrettyString() + "\n";
    }
}
