package io.jenkins.plugins.signet.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** The JSON Canonicalization Scheme (RFC 8785): the one byte form of a JSON value that may be hashed or signed. */
public final class CanonicalJson {

    private static final int LARGEST_PLAIN_EXPONENT = 21;
    private static final int SMALLEST_PLAIN_EXPONENT = -6;
    private static final int DOUBLE_DIGITS = 17;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a number that an IEEE 754 double cannot hold (RFC 8785 §3.2.2.3, I-JSON) */
    public static byte[] bytes(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> {
                String separator = "[";
                for (JsonNode element : value) {
                    out.append(separator);
                    write(element, out);
                    separator = ",";
                }
                out.append(value.isEmpty() ? "[]" : "]");
            }
            case STRING -> writeText(value.textValue(), out);
            case NUMBER -> out.append(number(value));
            case BOOLEAN, NULL -> out.append(value.asText());
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        // String.compareTo compares UTF-16 code units, which is the order that RFC 8785 §3.2.3 asks for
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
        String separator = "{";
        for (var property : sorted.entrySet()) {
            out.append(separator);
            writeText(property.getKey(), out);
            out.append(':');
            write(property.getValue(), out);
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    /** A string alone, for what would be too large as a tree. */
    public static void writeText(String text, StringBuilder out) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plain, i);
                writeEscaped(c, out);
                plain = i + 1;
            } else if (Character.isSurrogate(c) && !isPaired(text, i)) {
                throw new IllegalArgumentException("a lone surrogate is not Unicode text (RFC 8785 §3.2.2.2)");
            }
        }
        out.append(plain == 0 ? text : text.substring(plain)).append('"');
    }

    private static void writeEscaped(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String number(JsonNode value) {
        double d = value.doubleValue();
        if (!Double.isFinite(d)) {
            throw new IllegalArgumentException("number out of range: " + value);
        }
        String text = ecmaScript(d);
        boolean isExact = !value.isIntegralNumber() || new BigDecimal(text).compareTo(value.decimalValue()) == 0;
        if (!isExact) {
            throw new IllegalArgumentException("integer too large to be exact in JSON: " + value);
        }
        return text;
    }

    /** ECMA-262 Number::toString, as RFC 8785 §3.2.2.3 requires. */
    static String ecmaScript(double d) {
        if (d == 0) {
            return "0";
        }
        if (d < 0) {
            return "-" + ecmaScript(-d);
        }
        BigDecimal shortest = shortest(d);
        String digits = shortest.unscaledValue().toString();
        int k = digits.length();
        int n = k - shortest.scale();
        if (k <= n && n <= LARGEST_PLAIN_EXPONENT) {
            return digits + "0".repeat(n - k);
        }
        if (0 < n && n <= LARGEST_PLAIN_EXPONENT) {
            return digits.substring(0, n) + "." + digits.substring(n);
        }
        if (SMALLEST_PLAIN_EXPONENT < n && n <= 0) {
            return "0." + "0".repeat(-n) + digits;
        }
        String exponent = (n - 1 < 0 ? "e-" : "e+") + Math.abs(n - 1);
        return k == 1 ? digits + exponent : digits.charAt(0) + "." + digits.substring(1) + exponent;
    }

    /** The shortest decimal that reads back as {@code d}; Double.toString is longer in places before Java 19. */
    private static BigDecimal shortest(double d) {
        BigDecimal exact = new BigDecimal(d);
        for (int precision = 1; precision < DOUBLE_DIGITS; precision++) {
            BigDecimal candidate = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (candidate.doubleValue() == d) {
                return candidate.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }
}
