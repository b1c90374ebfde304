package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.drift.Finding.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The repairs of all findings as one script: in the order in which one needs another, each once, with what it costs. A
 * repair that cannot run is left out of it and of its finding, which then says why. Signet never runs any.
 */
final class RepairPlan {

    private static final List<String> RELATIONS = List.of(
            "table",
            "foreign-table",
            "view",
            "materialized-view",
            "sequence",
            "enum",
            "domain",
            "composite-type",
            "range-type",
            "base-type");
    private static final List<String> ON_TABLE =
            List.of("primary-key", "unique", "exclusion", "check", "foreign-key", "not-null", "index");

    /** What is made before what, as far as objects need each other. */
    private static final List<String> MADE = List.of(
            "schema",
            "extension",
            "enum",
            "domain",
            "composite-type",
            "type-attribute",
            "domain-check",
            "sequence",
            "column",
            "function",
            "primary-key",
            "unique",
            "exclusion",
            "index",
            "check",
            "foreign-key",
            "view",
            "materialized-view",
            "rule",
            "trigger",
            "policy",
            "statistics");

    private static final Pattern NAMES = Pattern.compile("(?:[\\w$\\x80-\\uffff]+|\"(?:[^\"]|\"\")+\"|\\.)+");

    private final Map<String, String> taken = new LinkedHashMap<>();
    private final Set<String> unmade = new HashSet<>();

    private RepairPlan(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.change() == Change.UNEXPECTED) {
                taken.put(place(finding), finding.kind());
            } else if (finding.change() == Change.MISSING && finding.repair() == null) {
                unmade.add(withoutArguments(finding.path()));
            }
        }
    }

    /** The findings with those repairs alone that can run. */
    static List<Finding> possible(List<Finding> findings) {
        RepairPlan plan = new RepairPlan(findings);
        List<Finding> possible = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            String obstacle = finding.repair() == null ? null : plan.obstacle(finding);
            possible.add(obstacle == null ? finding : finding.withoutRepair(obstacle));
        }
        return possible;
    }

    /** The statements of the findings' repairs, each with its hazard. */
    static List<RepairStep> steps(List<Finding> findings) {
        Map<String, RepairStep> steps = new LinkedHashMap<>();
        findings.stream()
                .filter(finding -> finding.repair() != null)
                .sorted(Comparator.comparingInt(RepairPlan::turn))
                .forEach(finding -> steps.putIfAbsent(finding.repair(), RepairStep.of(finding.repair())));
        return List.copyOf(steps.values());
    }

    private String obstacle(Finding finding) {
        if (finding.change() == Change.MISSING) {
            String other = taken.get(place(finding));
            if (other != null) {
                return "no repair, for there is a " + other + " of that name";
            }
        }
        Set<String> names = new HashSet<>();
        Matcher found = NAMES.matcher(finding.repair());
        while (found.find()) {
            names.add(found.group());
        }
        names.add(ObjectPath.parent(finding.path()));
        for (String name : unmade) {
            boolean itself = name.equals(withoutArguments(finding.path()));
            if (!itself && (names.contains(name) || isColumnOf(name, names))) {
                return "no repair, for it needs " + name + ", which is missing too";
            }
        }
        return null;
    }

    /** Whether a table and a column of it are both named, the column with or without what it belongs to. */
    private static boolean isColumnOf(String path, Set<String> names) {
        String column = ObjectPath.name(path);
        return names.contains(ObjectPath.parent(path))
                && names.stream().anyMatch(name -> name.equals(column) || name.endsWith("." + column));
    }

    /** Equal for two objects that cannot be there at once. */
    private static String place(Finding finding) {
        String kind = RELATIONS.contains(finding.kind())
                ? "relation"
                : ON_TABLE.contains(finding.kind()) ? "on table" : finding.kind();
        return kind + ' ' + finding.path();
    }

    private static String withoutArguments(String path) {
        int arguments = path.indexOf('(');
        return arguments < 0 ? path : path.substring(0, arguments);
    }

    /** What goes makes room first, dependents before what they depend on; then what is made, and last what is said of it. */
    private static int turn(Finding finding) {
        int made = MADE.indexOf(finding.kind());
        return switch (finding.change()) {
            case UNEXPECTED -> made < 0 ? 900 : 100 - made;
            case MISSING -> made < 0 ? 600 : 300 + made;
            case CHANGED -> changeTurn(finding, made);
        };
    }

    private static int changeTurn(Finding finding, int made) {
        String attribute = finding.attribute();
        if (attribute.equals("comment") || attribute.startsWith(PrivilegeChange.ATTRIBUTE)) {
            return 800;
        }
        if (attribute.equals("name")) {
            return 200;
        }
        // a primary key keeps its columns from it
        if (finding.repair().contains("DROP NOT NULL")) {
            return 700;
        }
        // NOT NULL before the identity that needs it, and an identity goes before a default can come
        int within = attribute.equals("notNull") ? 0 : attribute.equals("identity") ? 1 : 2;
        return (made < 0 ? 500 : 400 + made * 3) + within;
    }
}
