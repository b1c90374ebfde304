package io.jenkins.plugins.signet.drift;

import java.util.Map;

/**
 * One object of a schema and all that is known of it.
 *
 * @param kind such as {@code table} or {@code foreign-key}
 * @param path its name, qualified and quoted as in SQL where needed: {@code public.orders.total}; together with the kind
 *     it is unique
 * @param attributes what can differ, in the order of their names; an attribute that is not set is absent. {@code order} is the list of an object's
 *     parts in their order, {@code ownedBy} the path of the object that it goes with
 */
public record Fact(String kind, String path, Map<String, String> attributes) implements Comparable<Fact> {

    static final String ORDER = "order";
    static final String OWNED_BY = "ownedBy";

    public Fact {
        attributes = Attributes.of(attributes);
    }

    /** What identifies it within a schema. */
    public Key key() {
        return new Key(kind, path);
    }

    @Override
    public int compareTo(Fact other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : path.compareTo(other.path);
    }

    /** A kind and a path. */
    public record Key(String kind, String path) {}
}
