package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of one kind of object for judging differences.
 *
 * @param in the kinds that such an object can lie in: with one of those missing, it is not reported on its own
 * @param nameOnly whether its name is all that matters when everything else of it is equal, so that a missing one and an
 *     unexpected one beside it are one that was renamed
 * @param shown how the whole object is put in a report; null for a bare "present"
 * @param words further template variables, such as how the kind is called in SQL
 */
record JudgedKind(
        List<String> in,
        boolean nameOnly,
        SentenceTemplate shown,
        Map<String, SentenceTemplate> words,
        List<JudgementRule> missing,
        List<JudgementRule> unexpected,
        List<JudgementRule> renamed,
        Map<String, List<JudgementRule>> changed) {

    static JudgedKind read(Node node) {
        node.onlyKeys("in", "shown", "words", "missing", "unexpected", "renamed", "changed");
        Map<String, List<JudgementRule>> changed = new LinkedHashMap<>();
        node.optional("changed")
                .map(Node::entries)
                .orElse(Map.of())
                .forEach((attribute, rules) -> changed.put(attribute, JudgementRule.readAll(rules)));
        Map<String, SentenceTemplate> words = new LinkedHashMap<>();
        node.optional("words")
                .map(Node::textMap)
                .orElse(Map.of())
                .forEach((word, text) -> words.put(word, new SentenceTemplate(text)));
        return new JudgedKind(
                node.optional("in").map(Node::textList).orElse(List.of()),
                node.optional("renamed").isPresent(),
                node.optional("shown")
                        .map(Node::text)
                        .map(SentenceTemplate::new)
                        .orElse(null),
                words,
                rules(node, "missing"),
                rules(node, "unexpected"),
                rules(node, "renamed"),
                changed);
    }

    private static List<JudgementRule> rules(Node node, String key) {
        return node.optional(key).map(JudgementRule::readAll).orElse(List.of());
    }
}
