package io.jenkins.plugins.signet.smoke.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a parameter's value is written into a request: the table of "Style Examples" of OpenAPI 3.0.4 and 3.1.1, of which the
 * earlier ones of these versions are misprints (RFC 6570 is what they mean).
 *
 * @param style {@code simple}, {@code label}, {@code matrix}, {@code form}, {@code spaceDelimited}, {@code pipeDelimited},
 *     {@code deepObject}, {@code tabDelimited} (Swagger 2.0 alone), or {@code json} for a value that is written as JSON
 * @param keepsReserved whether RFC 3986's reserved characters are written as they are
 */
public record ParameterStyle(String style, boolean explode, boolean keepsReserved) {

    static ParameterStyle of(JsonNode parameter, String in, boolean byContent) {
        String usual = in.equals("query") || in.equals("cookie") ? "form" : "simple";
        String style = byContent ? "json" : parameter.path("style").asText(usual);
        boolean explode = parameter.path("explode").asBoolean(style.equals("form"));
        return new ParameterStyle(
                style, explode, parameter.path("allowReserved").asBoolean());
    }

    /** The {@code collectionFormat} of Swagger 2.0. */
    static ParameterStyle ofCollection(String in, String format) {
        String style =
                switch (format) {
                    case "ssv" -> "spaceDelimited";
                    case "tsv" -> "tabDelimited";
                    case "pipes" -> "pipeDelimited";
                    default -> in.equals("query") ? "form" : "simple";
                };
        return new ParameterStyle(style, format.equals("multi"), false);
    }

    /**
     * A value in a path or in a header.
     *
     * @param text as each piece of it is to be written, percent-encoded in a path
     */
    public String written(String name, JsonNode value, UnaryOperator<String> text) {
        return switch (style) {
            case "json" -> text.apply(value.toString());
            case "label" -> "." + joined(value, explode ? "." : ",", text);
            case "matrix" -> matrix(text.apply(name), value, text);
            default -> joined(value, separator(), text);
        };
    }

    /** A value in a query, as pairs of name and value with {@code =} between them. */
    public List<String> pairs(String name, JsonNode value, UnaryOperator<String> text) {
        String key = text.apply(name);
        if (style.equals("json")) {
            return List.of(key + "=" + text.apply(value.toString()));
        }
        List<String> pairs = new ArrayList<>();
        if (style.equals("deepObject") && value.isContainerNode()) {
            deep(name, value, text, pairs);
        } else if (explode && value.isArray()) {
            value.forEach(item -> pairs.add(key + "=" + text.apply(leaf(item))));
        } else if (explode && value.isObject()) {
            value.properties()
                    .forEach(field -> pairs.add(text.apply(field.getKey()) + "=" + text.apply(leaf(field.getValue()))));
        } else {
            pairs.add(key + "=" + joined(value, separator(), text));
        }
        return pairs;
    }

    /** Not said by OpenAPI for values within values; written as the common readers of such queries take it. */
    private static void deep(String name, JsonNode value, UnaryOperator<String> text, List<String> pairs) {
        if (value.isObject()) {
            value.properties().forEach(field -> deep(name + "[" + field.getKey() + "]", field.getValue(), text, pairs));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                deep(name + "[" + i + "]", value.path(i), text, pairs);
            }
        } else {
            pairs.add(text.apply(name) + "=" + text.apply(leaf(value)));
        }
    }

    private String matrix(String name, JsonNode value, UnaryOperator<String> text) {
        if (explode && value.isArray()) {
            StringBuilder all = new StringBuilder();
            value.forEach(item -> all.append(pair(name, text.apply(leaf(item)))));
            return all.toString();
        }
        if (explode && value.isObject()) {
            StringBuilder all = new StringBuilder();
            value.properties()
                    .forEach(field -> all.append(pair(text.apply(field.getKey()), text.apply(leaf(field.getValue())))));
            return all.toString();
        }
        return pair(name, joined(value, ",", text));
    }

    private static String pair(String name, String value) {
        return ";" + name + (value.isEmpty() ? "" : "=" + value);
    }

    private String joined(JsonNode value, String separator, UnaryOperator<String> text) {
        if (!value.isContainerNode()) {
            return text.apply(leaf(value));
        }
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            String between = explode ? "=" : separator;
            value.properties()
                    .forEach(field ->
                            parts.add(text.apply(field.getKey()) + between + text.apply(leaf(field.getValue()))));
        } else {
            value.forEach(item -> parts.add(text.apply(leaf(item))));
        }
        return String.join(separator, parts);
    }

    private String separator() {
        return switch (style) {
            case "spaceDelimited" -> "%20";
            case "pipeDelimited" -> "%7C";
            case "tabDelimited" -> "%09";
            default -> ",";
        };
    }

    private static String leaf(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
