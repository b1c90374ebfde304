package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Roles that are called otherwise where the schema is to be, such as {@code shop_test} and {@code shop_prod}.
 *
 * @param actualOf what an expected role is called in the actual database
 */
public record RoleNames(Map<String, String> actualOf) {

    private static final String OWNER = "owner";
    private static final String SETTING = "setting ";

    /** Kinds with a role in their path. */
    private static final Set<String> NAMED_AFTER_ROLES = Set.of("default-privilege", "user-mapping", "grant");

    public RoleNames {
        actualOf = Map.copyOf(actualOf);
    }

    /** @throws InputException if two roles would become one */
    static RoleNames read(Node node) {
        Map<String, String> names = node.textMap();
        if (new HashSet<>(names.values()).size() < names.size()) {
            throw new InputException(
                    "two roles have the same name in the actual database",
                    node.where(),
                    "Map each role to one of its own: a right of one would pass for the other's");
        }
        return new RoleNames(names);
    }

    /** The expected schema with the names that its roles have in the actual database. */
    Schema applyTo(Schema expected) {
        if (actualOf.isEmpty()) {
            return expected;
        }
        List<Fact> facts = new ArrayList<>();
        expected.facts().forEach(fact -> facts.add(applyTo(fact)));
        return new Schema(expected.engine(), expected.version(), facts, expected.notCompared(), expected.silentOn());
    }

    private Fact applyTo(Fact fact) {
        String path = NAMED_AFTER_ROLES.contains(fact.kind())
                ? ObjectPath.of(
                        ObjectPath.parts(fact.path()).stream().map(this::actual).toList())
                : fact.path();
        SortedMap<String, String> attributes = new TreeMap<>();
        fact.attributes().forEach((name, value) -> attributes.put(attribute(name), value(name, value)));
        return new Fact(fact.kind(), path, attributes);
    }

    private String attribute(String name) {
        if (name.startsWith(PrivilegeChange.ATTRIBUTE)) {
            return PrivilegeChange.ATTRIBUTE + quoted(name.substring(PrivilegeChange.ATTRIBUTE.length()));
        }
        int key = name.lastIndexOf(' ');
        boolean ofRole = name.startsWith(SETTING) && key > SETTING.length();
        return ofRole ? SETTING + quoted(name.substring(SETTING.length(), key)) + name.substring(key) : name;
    }

    private String value(String attribute, String value) {
        if (attribute.equals(OWNER)) {
            return quoted(value);
        }
        return attribute.equals("roles")
                ? Listing.split(value).stream()
                        .map(this::quoted)
                        .sorted()
                        .collect(Collectors.joining(Listing.SEPARATOR))
                : value;
    }

    private String actual(String role) {
        return actualOf.getOrDefault(role, role);
    }

    /** A name that is written in quotes where it needs them, or without. */
    private String quoted(String role) {
        for (Map.Entry<String, String> name : actualOf.entrySet()) {
            if (role.equals(name.getKey())) {
                return name.getValue();
            }
            if (role.equals(ObjectPath.quoted(name.getKey()))) {
                return ObjectPath.quoted(name.getValue());
            }
        }
        return role;
    }
}
