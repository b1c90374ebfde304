package io.jenkins.plugins.signet.smoke.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Reading JSON without losing a digit. */
public final class ExactJson {

    /** Digits of one number; reading takes longer than in proportion to them. */
    private static final int MAX_DIGITS = 100_000;
    /** Maps and lists within one another. */
    private static final int DEEPEST = 1000;

    /** Of a whole number that is written out. */
    private static final int MOST_BITS = 1024;

    private static final JsonNodeFactory NODES = new BoundedNumbers();

    private static final ObjectMapper MAPPER = mapper();

    /** A number with a large exponent is short to write and takes all memory to reckon with. */
    private static final class BoundedNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        BoundedNumbers() {
            super(true);
        }

        @Override
        public ValueNode numberNode(BigDecimal value) {
            if (value != null && Math.abs((long) value.scale()) > MAX_DIGITS) {
                throw new TimeBudget.RanOut("it has a number with an exponent that is not read");
            }
            return super.numberNode(value);
        }
    }

    private ExactJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .nodeFactory(NODES)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(MAX_DIGITS)
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
        return mapper;
    }

    /**
     * The value that a text is.
     *
     * @return empty if it is not JSON
     * @throws TimeBudget.RanOut if it may be JSON, and cannot be read here
     */
    public static Optional<JsonNode> parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (StreamConstraintsException tooMuch) {
            throw new TimeBudget.RanOut("it has a number of more than " + MAX_DIGITS + " digits, or more than "
                    + DEEPEST + " levels, which is not read");
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            throw new TimeBudget.RanOut("it has a number with an exponent that is not read");
        } catch (JsonProcessingException notJson) {
            if (notJson.getCause() instanceof NumberFormatException) {
                throw new TimeBudget.RanOut("it has a number with an exponent that is not read");
            }
            return Optional.empty();
        }
    }

    /** A value of a document, as {@link Node#toJson}, but with every digit. */
    public static JsonNode of(Node node) {
        return switch (node.kind()) {
            case MAP -> {
                ObjectNode object = NODES.objectNode();
                node.entries().forEach((key, value) -> object.set(key, of(value)));
                yield object;
            }
            case LIST -> {
                ArrayNode array = NODES.arrayNode();
                node.list().forEach(item -> array.add(of(item)));
                yield array;
            }
            case DECIMAL -> decimal(node);
            case INTEGER -> integer(node);
            default -> node.toJson();
        };
    }

    private static JsonNode integer(Node node) {
        return node.text().length() > MAX_DIGITS ? tooLong(node) : node.toJson();
    }

    private static JsonNode decimal(Node node) {
        if (node.text().length() > MAX_DIGITS) {
            return tooLong(node);
        }
        try {
            return NODES.numberNode(new BigDecimal(node.text()));
        } catch (TimeBudget.RanOut e) {
            throw node.error(node.named("has an exponent that is not read"), "Write a smaller number");
        } catch (NumberFormatException otherwiseWritten) {
            return NODES.numberNode(node.decimal());
        }
    }

    private static JsonNode tooLong(Node node) {
        throw node.error(node.named("has more than " + MAX_DIGITS + " digits"), "Write a shorter number");
    }

    /** Whether a number has no fraction, without writing out what an exponent stands for. */
    public static boolean isWhole(JsonNode number) {
        if (number.isIntegralNumber()) {
            return true;
        }
        BigDecimal value = number.decimalValue();
        return value.signum() == 0
                || value.scale() <= 0
                || value.stripTrailingZeros().scale() <= 0;
    }

    /** A number as a whole one, if it is one of at most so many bits. */
    public static Optional<BigInteger> whole(JsonNode number, int bits) {
        if (number.isIntegralNumber()) {
            BigInteger value = number.bigIntegerValue();
            return value.bitLength() <= bits ? Optional.of(value) : Optional.empty();
        }
        BigDecimal value = number.decimalValue();
        if (!isWhole(number) || value.precision() - (long) value.scale() > bits) {
            return Optional.empty();
        }
        BigInteger whole = value.toBigInteger();
        return whole.bitLength() <= bits ? Optional.of(whole) : Optional.empty();
    }

    /** The same value, a whole number written as one (1.0 as 1), so that equal numbers are equal nodes. */
    public static JsonNode canonical(JsonNode value) {
        if (value.isObject()) {
            ObjectNode object = NODES.objectNode();
            value.properties().forEach(entry -> object.set(entry.getKey(), canonical(entry.getValue())));
            return object;
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.forEach(item -> array.add(canonical(item)));
            return array;
        }
        if (!value.isNumber() || value.isIntegralNumber()) {
            return value;
        }
        BigInteger whole = whole(value, MOST_BITS).orElse(null);
        if (whole == null) {
            return value;
        }
        return whole.bitLength() < Integer.SIZE
                ? NODES.numberNode(whole.intValue())
                : whole.bitLength() < Long.SIZE ? NODES.numberNode(whole.longValue()) : NODES.numberNode(whole);
    }

    /** Equal as JSON, where 1 and 1.0 are the same number. */
    public static boolean same(JsonNode a, JsonNode b) {
        return a.equals(
                (x, y) -> x.isNumber() && y.isNumber()
                        ? x.decimalValue().compareTo(y.decimalValue())
                        : x.equals(y) ? 0 : 1,
                b);
    }
}
