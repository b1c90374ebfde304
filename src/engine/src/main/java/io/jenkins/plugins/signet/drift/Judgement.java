package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.drift.Finding.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns differences into findings by the product's {@code judgement.yaml}, which says for each kind and attribute how bad
 * a difference is, why, and how it would be repaired. What the file does not know is judged BREAKING: it was not expected
 * by those who wrote it.
 */
final class Judgement {

    private static final String FILE = "judgement.yaml";
    private static final String ANY = "any";
    private static final String PRESENT = "present";
    private static final JudgementRule UNKNOWN = new JudgementRule(
            Map.of(), Severity.BREAKING, new Template("this Signet does not know what it may break"), null);

    /** Read when the first difference is found, for most comparisons find none. */
    private static final Map<DatabaseProduct, Judgement> READ = new ConcurrentHashMap<>();

    private final DatabaseProduct product;
    private final Map<String, JudgedKind> kinds = new HashMap<>();

    private Judgement(DatabaseProduct product, Node document) {
        this.product = product;
        document.entries().forEach((kind, node) -> kinds.put(kind, JudgedKind.read(node)));
    }

    static Judgement of(DatabaseProduct product) {
        return READ.computeIfAbsent(product, Judgement::read);
    }

    private static Judgement read(DatabaseProduct product) {
        try (InputStream in = product.getClass().getResourceAsStream(FILE)) {
            return new Judgement(product, Document.parse(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> containersOf(String kind) {
        return kinds.containsKey(kind) ? kinds.get(kind).in() : List.of();
    }

    boolean canBeRenamed(String kind) {
        return kinds.containsKey(kind) && kinds.get(kind).nameOnly();
    }

    Finding missing(Fact expected) {
        Map<String, String> variables = variables(expected);
        return finding(
                rules(expected).missing(), expected, Change.MISSING, null, shown(expected, variables), null, variables);
    }

    Finding unexpected(Fact actual) {
        Map<String, String> variables = variables(actual);
        return finding(
                rules(actual).unexpected(), actual, Change.UNEXPECTED, null, null, shown(actual, variables), variables);
    }

    Finding renamed(Fact expected, Fact actual) {
        Map<String, String> variables = variables(expected);
        variables.put("expected", product.spelled(ObjectPath.name(expected.path())));
        variables.put("actual", product.spelled(ObjectPath.name(actual.path())));
        return finding(
                rules(expected).renamed(),
                expected,
                Change.CHANGED,
                "name",
                ObjectPath.name(expected.path()),
                ObjectPath.name(actual.path()),
                variables);
    }

    Finding changed(Fact fact, String attribute, String expected, String actual) {
        Map<String, String> variables = variables(fact);
        if (attribute.startsWith(PrivilegeChange.ATTRIBUTE)) {
            PrivilegeChange change = PrivilegeChange.of(attribute, expected, actual, variables.get("public"));
            change.putInto(variables);
            return finding(
                    changedRules(fact.kind(), attribute),
                    fact,
                    Change.CHANGED,
                    attribute,
                    change.expected(),
                    change.actual(),
                    variables);
        }
        variables.put("expected", expected);
        variables.put("actual", actual);
        variables.put("expectedLiteral", expected == null ? "NULL" : "'" + expected.replace("'", "''") + "'");
        variables.put("lost", Listing.without(expected, actual));
        variables.put("gained", Listing.without(actual, expected));
        variables.put("key", attribute.substring(attribute.lastIndexOf(' ') + 1));
        variables.values().removeIf(value -> value == null);
        return finding(
                changedRules(fact.kind(), attribute), fact, Change.CHANGED, attribute, expected, actual, variables);
    }

    private static Finding finding(
            List<JudgementRule> rules,
            Fact fact,
            Change change,
            String attribute,
            String expected,
            String actual,
            Map<String, String> variables) {
        JudgementRule rule = rules.stream()
                .filter(candidate -> candidate.applies(variables))
                .findFirst()
                .orElse(UNKNOWN);
        return new Finding(
                rule.severity(),
                fact.kind(),
                fact.path(),
                change,
                attribute,
                expected,
                actual,
                rule.because().fill(variables).orElse(rule.because().text()),
                rule.repair(variables));
    }

    /** Exact, then by the words before the key ({@code option *}); the kind's own, then those of any kind. */
    private List<JudgementRule> changedRules(String kind, String attribute) {
        int key = attribute.lastIndexOf(' ');
        String family = key < 0 ? attribute : attribute.substring(0, key) + " *";
        for (String place : List.of(kind, ANY)) {
            JudgedKind known = kinds.get(place);
            for (String name : List.of(attribute, family)) {
                if (known != null && known.changed().containsKey(name)) {
                    return known.changed().get(name);
                }
            }
        }
        return List.of();
    }

    private JudgedKind rules(Fact fact) {
        return kinds.getOrDefault(fact.kind(), kinds.get(ANY));
    }

    private Map<String, String> variables(Fact fact) {
        Map<String, String> variables = new HashMap<>(fact.attributes());
        variables.put("kind", fact.kind());
        variables.put("path", product.spelled(fact.path()));
        variables.put("name", product.spelled(ObjectPath.name(fact.path())));
        variables.put("parent", product.spelled(ObjectPath.parent(fact.path())));
        variables.putIfAbsent("schema", ObjectPath.parent(variables.get("parent")));
        rules(fact).words().forEach((word, template) -> template.fill(variables)
                .ifPresent(value -> variables.putIfAbsent(word, value)));
        return variables;
    }

    private String shown(Fact fact, Map<String, String> variables) {
        Template template = rules(fact).shown();
        return template == null ? PRESENT : template.fill(variables).orElse(PRESENT);
    }
}
