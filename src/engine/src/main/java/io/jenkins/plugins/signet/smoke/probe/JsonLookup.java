package io.jenkins.plugins.signet.smoke.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.smoke.suite.SuiteTemplate;
import java.util.function.UnaryOperator;

/** Values of a JSON body, as expectations speak of them. */
final class JsonLookup {

    private JsonLookup() {}

    /** A text as it is, anything else as JSON. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** An expected text may hold variables. */
    static JsonNode expanded(JsonNode wanted, UnaryOperator<String> values) {
        return wanted.isTextual() ? new TextNode(new SuiteTemplate(wanted.textValue()).expand(values)) : wanted;
    }
}
