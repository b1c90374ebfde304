package io.jenkins.plugins.signet.smoke.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import io.jenkins.plugins.signet.smoke.value.ExactJson;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonQueryTest {

    private static final String BODY =
            "{\"items\":[{\"a\":1,\"n\":\"xy\"},{\"a\":2.50,\"n\":\"z\"},{\"n\":\"w\"}],\"s\":\"h\u00e9\u00e9\","
                    + "\"big\":123456789012345678901234567890.123}";

    /** The test suite of RFC 9535's own community. */
    @Test
    void compliesWithTheRfc() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (InputStream in = JsonQueryTest.class.getResourceAsStream("/smoke/jsonpath/compliance.json")) {
            for (JsonNode test : Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .path("tests")) {
                if (!complies(test)) {
                    wrong.add(test.path("name").asText());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean complies(JsonNode test) {
        QueryReading reading = new QueryReading(test.path("selector").asText());
        Expression.Valued query;
        try {
            query = reading.whole();
        } catch (IllegalArgumentException e) {
            return test.path("invalid_selector").asBoolean();
        }
        if (test.path("invalid_selector").asBoolean()) {
            return false;
        }
        JsonNode document = ExactJson.parse(test.path("document").toString()).orElseThrow();
        var found = query.value(document, document);
        JsonNode nodes = reading.isSingular()
                ? found.map(node ->
                                (JsonNode) JsonNodeFactory.instance.arrayNode().add(node))
                        .orElse(JsonNodeFactory.instance.arrayNode())
                : found.orElse(JsonNodeFactory.instance.arrayNode());
        List<JsonNode> right = new ArrayList<>();
        if (test.has("result")) {
            right.add(test.path("result"));
        }
        test.path("results").forEach(right::add);
        return right.stream()
                .anyMatch(
                        each -> ExactJson.same(ExactJson.parse(each.toString()).orElseThrow(), nodes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.items.length()|3",
                "length($.s)|3",
                "count($..a)|2",
                "$..a.count()|2",
                "$.items[?@.a > 1].n|[\"z\"]",
                "$.items[?(@.a == 2.5)].n|[\"z\"]",
                "$.items[?match(@.n, 'x.')].a|[1]",
                "$..a.sum()|3.50",
                "$.big|123456789012345678901234567890.123",
                "$.items[-1].n|\"w\"",
                "$.items[?(@.n =~ /x.*/)].a|[1]",
            })
    void findsWhatIsThere(String query, String found) {
        JsonNode tree = ExactJson.parse(BODY).orElseThrow();
        assertEquals(found, JsonQuery.of(query).at(tree).orElseThrow().toString());
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        String said = assertThrows(IllegalArgumentException.class, () -> JsonQuery.of("length($..a)"))
                .getMessage();
        assertEquals("is no JSONPath: at character 12 expected is a query that meets at most one value", said);
    }

    @Test
    void isOverWhenTheCheckIs() {
        String list = "[" + "1,".repeat(2000) + "1]";
        JsonNode tree =
                ExactJson.parse("[" + (list + ",").repeat(50) + list + "]").orElseThrow();
        try (TimeBudget timeout = TimeBudget.until(() -> true)) {
            String message = assertThrows(TimeBudget.RanOut.class, () -> JsonQuery.of("$[*][?count($..*) > 1]")
                            .at(tree))
                    .getMessage();
            assertTrue(message.contains("within the time"), message);
        }
    }
}
