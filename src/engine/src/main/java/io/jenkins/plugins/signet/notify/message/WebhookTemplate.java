package io.jenkins.plugins.signet.notify.message;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON in whose texts <code>{{placeholders}}</code> stand for what a notice says. It is filled text by text, and never as a
 * whole: whatever others wrote stays inside the text that it was put into.
 *
 * @param json the template
 */
public record WebhookTemplate(JsonNode json) {

    private static final int TEXT = 4000;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z]*)\\s*}}");

    private static final Map<String, Function<Notice, String>> VALUES = new TreeMap<>(Map.of(
            "id", Notice::id,
            "occasion", notice -> notice.occasion().label(),
            "app", notice -> notice.release().app(),
            "version", notice -> notice.release().version(),
            "environment", Notice::environment,
            "verdict",
                    notice -> notice.verdict() == null ? "" : notice.verdict().name(),
            "headline", Notice::headline,
            "summary", Notice::summary,
            "board", Notice::board,
            "rollback", Notice::rollback));

    /** @throws IllegalArgumentException if it is no JSON object, or has a placeholder that there is not */
    public static WebhookTemplate parse(String text) {
        JsonNode json = Json.parse(text);
        if (!json.isObject()) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            if (!VALUES.containsKey(placeholder.group(1))) {
                throw new IllegalArgumentException("there is no placeholder '" + placeholder.group(1) + "'; there are "
                        + VALUES.keySet().stream().collect(Collectors.joining(", ")));
            }
        }
        return new WebhookTemplate(json);
    }

    public JsonNode fill(Notice notice) {
        return fill(json, notice);
    }

    private static String value(String placeholder, Notice notice) {
        return requireNonNull(VALUES.get(placeholder), "known since it was read")
                .apply(notice);
    }

    private static JsonNode fill(JsonNode node, Notice notice) {
        if (node.isTextual()) {
            return TextNode.valueOf(PLACEHOLDER
                    .matcher(node.textValue())
                    .replaceAll(match -> Matcher.quoteReplacement(
                            Untrusted.of(value(match.group(1), notice)).block(TEXT))));
        }
        if (node.isObject()) {
            ObjectNode filled = Json.object();
            node.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue(), notice)));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = Json.object().putArray("all");
            node.forEach(each -> filled.add(fill(each, notice)));
            return filled;
        }
        return node;
    }
}
