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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns differences into findings by the product's {@code judgement.yaml}, which says for each kind and attribute how bad
 * a difference is, why, and how it would be repaired. What the file does not know is judged BREAKING: it was not expected
 * by those who wrote it.
 */
final class DriftJudgement {

    private static final String FILE = "judgement.yaml";
    private static final String ANY = "any";
    private static final String PRESENT = "present";
    private static final String EVERYBODY = PrivilegeChange.ATTRIBUTE + "PUBLIC";
    private static final JudgementRule UNKNOWN = new JudgementRule(
            Map.of(), Severity.BREAKING, new SentenceTemplate("this Signet does not know what it may break"), null);

    /** Read when the first difference is found, for most comparisons find none. */
    private static final Map<DatabaseProduct, DriftJudgement> READ = new ConcurrentHashMap<>();

    private final DatabaseProduct product;
    private final Map<String, JudgedKind> kinds = new HashMap<>();

    private DriftJudgement(DatabaseProduct product, Node document) {
        this.product = product;
        document.entries().forEach((kind, node) -> kinds.put(kind, JudgedKind.read(node)));
    }

    static DriftJudgement of(DatabaseProduct product) {
        return READ.computeIfAbsent(product, DriftJudgement::read);
    }

    private static DriftJudgement read(DatabaseProduct product) {
        try (InputStream in = product.getClass().getResourceAsStream(FILE)) {
            return new DriftJudgement(
                    product, Document.parse(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
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
        Finding finding = finding(
                rules(expected).missing(), expected, Change.MISSING, null, shown(expected, variables), null, variables);
        return finding.repair() == null || product.unsaid().isEmpty() ? finding : whole(finding, expected, variables);
    }

    /** With what brings back all that the object had, or with no repair if there is a part that nothing does. */
    private Finding whole(Finding finding, Fact expected, Map<String, String> variables) {
        Set<String> said = rule(rules(expected).missing(), variables).repair().names();
        StringBuilder repair = new StringBuilder(finding.repair());
        for (Map.Entry<String, String> attribute : expected.attributes().entrySet()) {
            String name = attribute.getKey();
            String unsaid = product.unsaid().get(name);
            boolean inClause = name.equals("deferrable") && said.contains("deferral")
                    || name.equals("validated") && said.contains("notValid")
                    || name.equals("notNull") && finding.repair().contains(" NOT NULL");
            if (said.contains(name) || inClause || unsaid != null && new Glob(unsaid).matches(attribute.getValue())) {
                continue;
            }
            Map<String, String> without = new TreeMap<>(expected.attributes());
            without.remove(name);
            Fact bare = new Fact(expected.kind(), expected.path(), without);
            String more =
                    changed(expected, bare, name, attribute.getValue(), null).repair();
            if (more == null) {
                return finding.withoutRepair("no repair, for no one statement brings its " + name + " back");
            }
            repair.append('\n').append(more);
        }
        return finding.withRepair(repair.toString());
    }

    /** @param circumstances what else a rule may ask for */
    Finding unexpected(Fact actual, Map<String, String> circumstances) {
        Map<String, String> variables = variables(actual);
        variables.putAll(circumstances);
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

    /** @param now the object as it is, whose attributes a rule may ask for behind the word {@code now} */
    Finding changed(Fact fact, Fact now, String attribute, String expected, String actual) {
        Map<String, String> variables = variables(fact);
        now.attributes().forEach((name, value) -> variables.put("now " + name, value));
        if (attribute.startsWith(PrivilegeChange.ATTRIBUTE)) {
            PrivilegeChange change = PrivilegeChange.of(attribute, expected, actual, variables.get("public"));
            change.putInto(variables);
            if (change.isLostOnlyInName(now.attributes().getOrDefault(EVERYBODY, variables.get("public")))) {
                variables.put("asEverybody", "true");
            }
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
        if (expected != null && actual != null) {
            circumstances(attribute, expected, actual, variables);
        }
        variables.values().removeIf(value -> value == null);
        return finding(
                changedRules(fact.kind(), attribute), fact, Change.CHANGED, attribute, expected, actual, variables);
    }

    private static void circumstances(String attribute, String expected, String actual, Map<String, String> variables) {
        if (attribute.equals("type") && TypeWidth.isWider(actual, expected)) {
            variables.put("widened", "true");
        }
        if (lines(expected).equals(lines(actual))) {
            variables.put("sameLines", "true");
        }
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Finding finding(
            List<JudgementRule> rules,
            Fact fact,
            Change change,
            String attribute,
            String expected,
            String actual,
            Map<String, String> variables) {
        JudgementRule rule = rule(rules, variables);
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

    private static JudgementRule rule(List<JudgementRule> rules, Map<String, String> variables) {
        return rules.stream()
                .filter(candidate -> candidate.applies(variables))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Exact, then by the words before the key ({@code option *}) or the first one; the kind's own, then those of any kind. */
    private List<JudgementRule> changedRules(String kind, String attribute) {
        int key = attribute.lastIndexOf(' ');
        String family = key < 0 ? attribute : attribute.substring(0, key) + " *";
        String wider = key < 0 ? attribute : attribute.substring(0, attribute.indexOf(' ')) + " *";
        for (String place : List.of(kind, ANY)) {
            JudgedKind known = kinds.get(place);
            for (String name : List.of(attribute, family, wider)) {
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
        String deferrable = variables.get("deferrable");
        if (deferrable != null) {
            variables.put("deferral", "DEFERRABLE " + deferrable.toUpperCase(Locale.ROOT));
        }
        if ("false".equals(variables.get("validated"))) {
            variables.put("notValid", "NOT VALID");
        }
        rules(fact).words().forEach((word, template) -> template.fill(variables)
                .ifPresent(value -> variables.putIfAbsent(word, value)));
        return variables;
    }

    private String shown(Fact fact, Map<String, String> variables) {
        SentenceTemplate template = rules(fact).shown();
        return template == null ? PRESENT : template.fill(variables).orElse(PRESENT);
    }
}
