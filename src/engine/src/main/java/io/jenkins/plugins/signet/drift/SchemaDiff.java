package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares two schemas, fact by fact. An object within a missing object is not reported again; a constraint or index that
 * is the same but for its name is one finding, not two. Pure: the same schemas give the same findings in the same order.
 */
final class SchemaDiff {

    private static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::kind)
            .thenComparing(Finding::path)
            .thenComparing(Finding::change)
            .thenComparing(Finding::attribute, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final String IDENTITY = "identity";

    /** Said of a foreign key of a table that nobody expected. */
    private static final Map<String, String> REFERS = Map.of("ofUnexpected", "true");

    private static final Pattern REFERENCES = Pattern.compile(" REFERENCES (\\S+?)\\s?\\((.*)", Pattern.DOTALL);
    private static final Pattern DELETES_TOO = Pattern.compile(" ON DELETE (?:CASCADE|SET NULL|SET DEFAULT)");

    private final DatabaseProduct product;
    private final Set<ParsedAlike> parsedAlike;
    private final Map<Fact.Key, Fact> missing = new LinkedHashMap<>();
    private final Map<Fact.Key, Fact> unexpected = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private SchemaDiff(String engine, Set<ParsedAlike> parsedAlike) {
        product = DatabaseProducts.named(engine);
        this.parsedAlike = parsedAlike;
    }

    /**
     * @param owners whether owners are compared, which often differ between environments on purpose
     * @return what differs, worst first
     * @throws InputException if the schemas are of different databases
     */
    static List<Finding> compare(BothSchemas schemas, boolean owners) {
        Schema expected = schemas.expected();
        Schema actual = schemas.actual();
        if (!expected.engine().equals(actual.engine())) {
            throw new InputException(
                    "a " + expected.engine() + " schema cannot be compared with a " + actual.engine() + " schema",
                    "",
                    "");
        }
        return new SchemaDiff(expected.engine(), schemas.parsedAlike()).run(expected, actual, owners);
    }

    private List<Finding> run(Schema expected, Schema actual, boolean owners) {
        Comparands facts = new Comparands(expected, actual);
        VersionDifference versions = new VersionDifference(expected.version(), actual.version());
        align(facts.of(expected), facts.of(actual), (left, right) -> compare(left, right, owners, versions));
        pairRenamed();
        pairUniqueness();
        dropOwnSequences(facts.of(expected), facts.of(actual));
        Set<String> containers = containersOfFolded();
        withoutFolded(missing).forEach(fact -> findings.add(missing(fact, containers)));
        withoutFolded(unexpected).forEach(fact -> findings.add(judgement().unexpected(fact, Map.of())));
        referring(facts.of(expected)).forEach(fact -> findings.add(judgement().unexpected(fact, REFERS)));
        findings.sort(WORST_FIRST);
        return List.copyOf(RepairPlan.possible(findings));
    }

    /** Walks along both, which are in the same order: each fact has its counterpart, or is missing or unexpected. */
    private void align(List<Fact> expected, List<Fact> actual, BiConsumer<Fact, Fact> both) {
        int e = 0;
        int a = 0;
        while (e < expected.size() || a < actual.size()) {
            int order = e == expected.size()
                    ? 1
                    : a == actual.size() ? -1 : expected.get(e).compareTo(actual.get(a));
            if (order == 0) {
                both.accept(expected.get(e++), actual.get(a++));
            } else if (order < 0) {
                Fact fact = expected.get(e++);
                missing.put(fact.key(), fact);
            } else {
                Fact fact = actual.get(a++);
                unexpected.put(fact.key(), fact);
            }
        }
    }

    private void compare(Fact expected, Fact actual, boolean owners, VersionDifference versions) {
        if (expected.attributes().equals(actual.attributes())) {
            return;
        }
        Set<String> attributes = new TreeSet<>(expected.attributes().keySet());
        attributes.addAll(actual.attributes().keySet());
        if (!owners) {
            attributes.remove("owner");
        }
        attributes.removeIf(attribute ->
                isOfMissing(attribute, expected, actual) || !product.isComparable(attribute, expected, actual));
        for (String attribute : attributes) {
            String left = expected.attributes().get(attribute);
            String right = actual.attributes().get(attribute);
            boolean same = attribute.equals(Fact.ORDER)
                    ? Listing.common(left, right).equals(Listing.common(right, left))
                    : Objects.equals(left, right) || isSame(versions, expected, attribute, left, right);
            if (!same) {
                findings.add(judgement()
                        .changed(
                                expected,
                                actual,
                                attribute,
                                product.inWords(versions.expectedMajor(), expected.kind(), attribute, left),
                                product.inWords(versions.actualMajor(), expected.kind(), attribute, right)));
            }
        }
    }

    /** How an identity counts is no difference of its own where only one side has one. */
    private static boolean isOfMissing(String attribute, Fact expected, Fact actual) {
        return attribute.startsWith(IDENTITY + " ")
                && expected.attributes().containsKey(IDENTITY)
                        != actual.attributes().containsKey(IDENTITY);
    }

    /** A sequence of a column that has an identity on the other side is found with the column. */
    private void dropOwnSequences(List<Fact> expected, List<Fact> actual) {
        dropOwnSequences(missing, expected, actual);
        dropOwnSequences(unexpected, actual, expected);
    }

    private static void dropOwnSequences(Map<Fact.Key, Fact> sequences, List<Fact> own, List<Fact> others) {
        Set<String> owners = new HashSet<>();
        sequences.values().forEach(fact -> {
            if (fact.kind().equals("sequence") && fact.attributes().containsKey(Fact.OWNED_BY)) {
                owners.add(fact.attributes().get(Fact.OWNED_BY));
            }
        });
        if (owners.isEmpty()) {
            return;
        }
        Set<String> identities = new HashSet<>();
        for (Fact other : others) {
            if (other.kind().equals("column")
                    && owners.contains(other.path())
                    && other.attributes().containsKey(IDENTITY)) {
                identities.add(other.path());
            }
        }
        own.stream()
                .filter(fact ->
                        fact.kind().equals("column") && fact.attributes().containsKey(IDENTITY))
                .forEach(fact -> identities.remove(fact.path()));
        sequences
                .values()
                .removeIf(fact -> identities.contains(fact.attributes().getOrDefault(Fact.OWNED_BY, "")));
    }

    /** A unique constraint in place of a unique index of the same name and keys, or the other way round, is one finding. */
    private void pairUniqueness() {
        for (Fact fact : List.copyOf(missing.values())) {
            boolean constraint = fact.kind().equals("unique");
            Fact other = constraint || fact.kind().equals("index")
                    ? unexpected.get(new Fact.Key(constraint ? "index" : "unique", fact.path()))
                    : null;
            if (other != null && isUniqueOver(constraint ? other : fact, constraint ? fact : other)) {
                missing.remove(fact.key());
                unexpected.remove(other.key());
                findings.add(judgement().changed(fact, other, "form", fact.kind(), other.kind()));
            }
        }
    }

    private static boolean isUniqueOver(Fact index, Fact constraint) {
        String keys = index.attributes().getOrDefault("keys", "");
        String include = index.attributes().get("include");
        String definition = "UNIQUE" + (index.attributes().containsKey("nullsDistinct") ? " NULLS NOT DISTINCT" : "")
                + " (" + keys + ")" + (include == null ? "" : " INCLUDE (" + include + ")");
        return "true".equals(index.attributes().get("unique"))
                && !index.attributes().containsKey("predicate")
                && !constraint.attributes().containsKey("deferrable")
                && definition.equals(constraint.attributes().get("definition"));
    }

    /** Of unexpected tables, the foreign keys that keep rows of expected ones from being deleted. */
    private Stream<Fact> referring(List<Fact> expected) {
        List<Fact> keys = unexpected.values().stream()
                .filter(fact -> fact.kind().equals("foreign-key"))
                .filter(fact -> isWithin(fact.kind(), ObjectPath.parents(fact.path()), unexpected.keySet()))
                .toList();
        if (keys.isEmpty()) {
            return Stream.of();
        }
        Set<String> tables = new HashSet<>();
        expected.stream().filter(fact -> fact.kind().equals("table")).forEach(fact -> tables.add(fact.path()));
        return keys.stream().filter(fact -> {
            Matcher target = REFERENCES.matcher(fact.attributes().getOrDefault("definition", ""));
            return target.find()
                    && tables.contains(target.group(1))
                    && !DELETES_TOO.matcher(target.group(2)).find();
        });
    }

    private DriftJudgement judgement() {
        return DriftJudgement.of(product);
    }

    private boolean isSame(VersionDifference versions, Fact fact, String attribute, String expected, String actual) {
        return expected != null
                && actual != null
                && (product.same(versions, fact.kind(), attribute, expected, actual)
                        || parsedAlike.contains(new ParsedAlike(fact.kind(), fact.path(), attribute)));
    }

    /** Pairs by everything but the name; two equal ones beside each other are paired in the order of their names. */
    private void pairRenamed() {
        Map<String, List<Fact>> candidates = new TreeMap<>();
        unexpected.values().stream()
                .filter(fact -> judgement().canBeRenamed(fact.kind()))
                .forEach(fact -> candidates
                        .computeIfAbsent(withoutName(fact), any -> new ArrayList<>())
                        .add(fact));
        for (Fact fact : List.copyOf(missing.values())) {
            List<Fact> same = candidates.getOrDefault(withoutName(fact), List.of());
            if (!same.isEmpty()) {
                Fact counterpart = same.remove(0);
                missing.remove(fact.key());
                unexpected.remove(counterpart.key());
                findings.add(judgement().renamed(fact, counterpart));
            }
        }
    }

    private String withoutName(Fact fact) {
        StringBuilder all = new StringBuilder(fact.kind() + ' ' + ObjectPath.parent(fact.path()));
        fact.attributes()
                .forEach((attribute, value) ->
                        all.append(' ').append(attribute).append('=').append(product.meaning(attribute, value)));
        return all.toString();
    }

    /** The paths of all that something lies in that is missing with it. */
    private Set<String> containersOfFolded() {
        Set<String> paths = new HashSet<>();
        for (Fact fact : missing.values()) {
            if (isWithin(fact.kind(), ObjectPath.parents(fact.path()), missing.keySet())) {
                paths.addAll(ObjectPath.parents(fact.path()));
            }
            paths.add(fact.attributes().getOrDefault(Fact.OWNED_BY, ""));
        }
        return paths;
    }

    private Finding missing(Fact fact, Set<String> containers) {
        Finding finding = judgement().missing(fact);
        return finding.repair() != null && containers.contains(fact.path())
                ? finding.withoutRepair("no repair, for what lies in it is missing too")
                : finding;
    }

    private Stream<Fact> withoutFolded(Map<Fact.Key, Fact> facts) {
        Set<Fact.Key> keys = new HashSet<>(facts.keySet());
        return facts.values().stream()
                .filter(fact -> !isWithin(fact.kind(), ObjectPath.parents(fact.path()), keys))
                .filter(fact -> !isOwnedBy(fact.attributes().get(Fact.OWNED_BY), keys));
    }

    private boolean isWithin(String kind, List<String> parents, Set<Fact.Key> keys) {
        return judgement().containersOf(kind).stream().anyMatch(container -> parents.stream()
                .anyMatch(parent -> keys.contains(new Fact.Key(container, parent))
                        || isWithin(container, ObjectPath.parents(parent), keys)));
    }

    private boolean isOwnedBy(String column, Set<Fact.Key> keys) {
        return column != null
                && (keys.contains(new Fact.Key("column", column))
                        || isWithin("column", ObjectPath.parents(column), keys));
    }

    /** The facts of both schemas that can be compared: read on both sides, and not a migration tool's own. */
    private static final class Comparands {

        private final Set<String> silent = new HashSet<>();
        private final Set<Fact.Key> unread = new HashSet<>();
        private final Bookkeeping bookkeeping;

        Comparands(Schema expected, Schema actual) {
            bookkeeping = new Bookkeeping(expected, actual);
            for (Schema schema : List.of(expected, actual)) {
                silent.addAll(schema.silentOn());
                for (NotCompared object : schema.notCompared()) {
                    if (object.coversAll()) {
                        silent.add(object.kind());
                    } else {
                        unread.add(new Fact.Key(object.kind(), object.path()));
                    }
                }
            }
        }

        List<Fact> of(Schema schema) {
            return schema.facts().stream()
                    .filter(fact -> !silent.contains(fact.kind()))
                    .filter(fact -> unread.isEmpty() || !unread.contains(fact.key()))
                    .filter(fact -> !bookkeeping.covers(fact))
                    .toList();
        }
    }
}
