package io.jenkins.plugins.signet.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.jenkins.plugins.signet.document.Document;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{ a: [1, -2, 2.50, 1e30, 123456789012345678901234567890], b: { c: null, d: true } }",
                "[\"quoted \\\" \\\\ \\n \\u0001 \\u2028 \\u00e9 \\ud83d\\ude00\", '', false]",
                "a: { 'key \\ with: signs': ~ }",
            })
    void isWhatTheTreeSaysOfItself(String yaml) {
        JsonNode tree = Document.parse("a.yaml", yaml).toJson();
        assertEquals(tree.toString(), JsonText.of(tree));
    }

    @Test
    void knowsEveryKindOfNumber() {
        var tree = Json.object().put("f", 1.5f).put("d", 1e300).put("l", Long.MIN_VALUE);
        tree.set("b", DecimalNode.valueOf(new BigDecimal("1E+400")));
        assertEquals(tree.toString(), JsonText.of(tree));
    }
}
