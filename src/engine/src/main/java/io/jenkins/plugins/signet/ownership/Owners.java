package io.jenkins.plugins.signet.ownership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Who has shipped what, and where to. Nothing is taken out of it but by somebody who may configure.
 *
 * @param schema version of this form, {@value #SCHEMA}
 * @param owners by what they ship, see {@link #app} and {@link #environment}; those of one in the order remembered
 */
public record Owners(String schema, Map<String, List<Owner>> owners) {

    public static final String SCHEMA = "signet/owners/v1";

    public static final Owners NONE = new Owners(SCHEMA, Map.of());

    public Owners {
        Map<String, List<Owner>> sorted = new TreeMap<>();
        owners.forEach((thing, list) -> sorted.put(thing, List.copyOf(list)));
        owners = Collections.unmodifiableMap(sorted);
    }

    public static String app(String name) {
        return "app/" + name;
    }

    public static String environment(String name) {
        return "environment/" + name;
    }

    public List<Owner> of(String thing) {
        return owners.getOrDefault(thing, List.of());
    }

    Optional<Owner> of(String thing, String project) {
        return of(thing).stream().filter(owner -> owner.is(project)).findFirst();
    }

    /** A project has shipped it; nothing changes if that is known. */
    public Owners shipped(String thing, String project, String build, Instant at) {
        if (of(thing, project).isPresent()) {
            return this;
        }
        Owner owner = new Owner(project, List.of(), false, at, build);
        List<Owner> more = new ArrayList<>(of(thing));
        more.add(owner);
        Map<String, List<Owner>> all = new TreeMap<>(owners);
        all.put(thing, more);
        return new Owners(SCHEMA, all);
    }

    /** After a project, or a folder of projects, has got another name or place. */
    public Owners renamed(String from, String to) {
        return each(owner -> owner.renamed(from, to));
    }

    /** After a project, or a folder of projects, was deleted. */
    public Owners deleted(String name) {
        return each(owner -> owner.deleted(name));
    }

    /** The next to ship this is remembered anew. */
    public Owners forgotten(String thing) {
        Map<String, List<Owner>> rest = new TreeMap<>(owners);
        rest.remove(thing);
        return new Owners(SCHEMA, rest);
    }

    private Owners each(UnaryOperator<Owner> change) {
        return new Owners(
                SCHEMA,
                owners.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream().map(change).toList())));
    }
}
