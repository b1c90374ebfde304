package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How bad a difference is, if all conditions hold.
 *
 * @param conditions value (with {@code *} for any text), {@code present} or {@code absent} of a variable: {@code expected}, {@code actual}, {@code lost}
 *     and {@code gained} (list items that only one side has), or an attribute of the object
 * @param because the reason, for a person
 * @param repair the statement that would repair it; null where there is not just one
 */
record JudgementRule(
        Map<String, String> conditions, Severity severity, SentenceTemplate because, SentenceTemplate repair) {

    /** One rule, or a list of which the first that applies counts. */
    static List<JudgementRule> readAll(Node node) {
        return node.isList() ? node.list().stream().map(JudgementRule::read).toList() : List.of(read(node));
    }

    private static JudgementRule read(Node node) {
        node.onlyKeys("if", "severity", "because", "repair");
        return new JudgementRule(
                node.optional("if").map(Node::textMap).orElse(Map.of()),
                Severity.valueOf(node.required("severity").text().toUpperCase(Locale.ROOT)),
                new SentenceTemplate(node.required("because").nonBlank()),
                node.optional("repair")
                        .map(Node::nonBlank)
                        .map(SentenceTemplate::new)
                        .orElse(null));
    }

    boolean applies(Map<String, String> variables) {
        return conditions.entrySet().stream().allMatch(condition -> {
            String value = variables.get(condition.getKey());
            return switch (condition.getValue()) {
                case "present" -> value != null;
                case "absent" -> value == null;
                default -> value != null && new Glob(condition.getValue()).matches(value);
            };
        });
    }

    String repair(Map<String, String> variables) {
        return Optional.ofNullable(repair)
                .flatMap(template -> template.fill(variables))
                .orElse(null);
    }
}
