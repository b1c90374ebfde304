package io.jenkins.plugins.signet.runner.pipeline.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.signet.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Results of steps as they are journalled and as a script sees them. A live run takes the same way through JSON as a
 * replay does, so that a script cannot tell them apart.
 */
final class Values {

    private Values() {}

    /** @throws IllegalArgumentException if it cannot be written as JSON */
    static JsonNode journalled(Object value) {
        if (value == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return Json.parse(new String(Json.line(Json.write(value)), StandardCharsets.UTF_8));
    }

    /** Maps, lists, text, booleans and numbers: Integer where it fits, then Long, BigInteger; Double. */
    static Object forScript(JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        if (json.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), forScript(entry.getValue())));
            return map;
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(item -> list.add(forScript(item)));
            return list;
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isNumber() ? json.numberValue() : json.asText();
    }
}
