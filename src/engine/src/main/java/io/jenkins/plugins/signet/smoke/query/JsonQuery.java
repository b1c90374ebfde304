package io.jenkins.plugins.signet.smoke.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place, or several, in a JSON value: RFC 9535, with its functions outside of filters as well ({@code count($..id)}), and
 * behind a path ({@code $.items.length()}). What is not of that grammar, but of the dialect that suites were written in
 * before, is still read by that.
 */
public final class JsonQuery {

    private final String text;
    private final Expression.@Nullable Valued expression;
    private final boolean singular;
    private final @Nullable JsonPath earlier;

    private JsonQuery(
            String text, Expression.@Nullable Valued expression, boolean singular, @Nullable JsonPath earlier) {
        this.text = text;
        this.expression = expression;
        this.singular = singular;
        this.earlier = earlier;
    }

    /** @throws IllegalArgumentException if it is none; the message is the end of a sentence that begins with the text */
    public static JsonQuery of(String text) {
        try {
            QueryReading reading = new QueryReading(text);
            Expression.Valued expression = reading.whole();
            return new JsonQuery(text, expression, reading.isSingular(), null);
        } catch (IllegalArgumentException notOfTheRfc) {
            return new JsonQuery(text, null, false, earlier(text, notOfTheRfc));
        }
    }

    private static JsonPath earlier(String text, IllegalArgumentException problem) {
        try {
            if (text.startsWith("$")) {
                return JsonPath.compile(text);
            }
        } catch (InvalidPathException | IllegalArgumentException | StackOverflowError neitherOfThat) {
            // the RFC's problem is said
        }
        throw problem;
    }

    /** What is there; of a query that may meet several values an array of them, and nothing if it meets none. */
    public Optional<JsonNode> at(JsonNode tree) {
        return expression != null
                ? expression.value(tree, tree)
                : EarlierPath.at(tree, requireNonNull(earlier, "of the RFC, or of the earlier dialect"));
    }

    /** The first value that is there. */
    public Optional<JsonNode> firstAt(JsonNode tree) {
        boolean one = earlier == null ? singular : earlier.isDefinite();
        return at(tree).map(found -> !one && found.isArray() ? found.path(0) : found);
    }

    static Optional<JsonNode> array(List<JsonNode> nodes) {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        nodes.forEach(array::add);
        return Optional.of(array);
    }

    @Override
    public String toString() {
        return text;
    }
}
