package io.jenkins.plugins.signet.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Provenance;
import io.jenkins.plugins.signet.release.Tier;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any number of projects that ship, are renamed, take each other's names and are deleted. */
class OwnershipPropertiesTest {

    private static final Shipping SHIPPING = new Shipping("shop", "production", Tier.PRODUCTION, true, true, false);

    /** @param from a name that a project has, if one has it */
    private record Deed(char kind, String from, String to) {}

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<String> names = Arbitraries.of("a/x", "a/y", "b/x", "x", "y");
        return Combinators.combine(Arbitraries.of('s', 's', 's', 'r', 'd', 'c'), names, names)
                .as(Deed::new)
                .list()
                .ofMaxSize(40);
    }

    /** The projects of a controller: by name, each with a number that is its alone. */
    private static final class Projects {
        private final Map<String, Integer> byName = new HashMap<>();
        private int next;

        void create(String name) {
            byName.computeIfAbsent(name, free -> next++);
        }
    }

    @Property
    void whoeverShippedFirstIsTheOnlyOneEver(@ForAll("deeds") List<Deed> deeds) {
        Projects projects = new Projects();
        Owners owners = Owners.NONE;
        Integer owner = null;
        for (Deed deed : deeds) {
            Integer project = projects.byName.get(deed.from());
            if (deed.kind() == 'c') {
                projects.create(deed.from());
            } else if (project != null && deed.kind() == 'd') {
                projects.byName.remove(deed.from());
                owners = owners.deleted(deed.from());
            } else if (project != null && deed.kind() == 'r' && !projects.byName.containsKey(deed.to())) {
                projects.byName.remove(deed.from());
                projects.byName.put(deed.to(), project);
                owners = owners.renamed(deed.from(), deed.to());
            } else if (project != null && deed.kind() == 's') {
                Ruling ruling = rule(owners, deed.from(), ShippingRule.NOBODY_NAMED);
                owner = owner == null ? project : owner;
                assertEquals(owner.equals(project), ruling.refusal().isEmpty(), deeds + " " + owners);
                owners = ruling.owners();
            }
            assertEquals(owners, Json.read(Json.parse(Json.write(owners).toString()), Owners.class));
        }
    }

    @Property
    void aRefusalChangesNothing(@ForAll("deeds") List<Deed> deeds) {
        Owners owners = Owners.NONE;
        for (Deed deed : deeds) {
            Ruling ruling =
                    rule(owners, deed.from(), new ShippingRule(List.of(deed.to()), List.of(), List.of(), false, false));
            assertTrue(ruling.refusal().isEmpty() || ruling.owners().equals(owners));
            owners = ruling.owners();
        }
    }

    private static Ruling rule(Owners owners, String name, ShippingRule rule) {
        Provenance from = new Provenance(name, "1", "", "", "", List.of());
        return Ownership.rule(owners, new Shipper(name, "", false, false, from), SHIPPING, rule, rule, Instant.EPOCH);
    }
}
