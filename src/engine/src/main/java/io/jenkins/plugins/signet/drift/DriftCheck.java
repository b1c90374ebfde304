package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The schema drift check: reads both schemas, compares, judges. */
public final class DriftCheck {

    private DriftCheck() {}

    /**
     * @param clock says when the report was made
     * @param progress is told, line by line, what is being done; nothing secret is ever in a line
     * @throws InputException if a source is not what it has to be
     * @throws UndeterminedException if a source cannot be reached or read
     */
    public static DriftReport run(DriftRequest request, InstantSource clock, Consumer<String> progress) {
        BothSchemas schemas = BothSchemas.read(request, clock, progress);
        return compare(request.expected().shown(), request.actual().shown(), schemas, request.policy(), clock);
    }

    /** Compares two schemas at hand; {@code expectedName} and {@code actualName} say in the report where they are from. */
    public static DriftReport compare(
            String expectedName,
            Schema expected,
            String actualName,
            Schema actual,
            DriftPolicy policy,
            InstantSource clock) {
        return compare(expectedName, actualName, new BothSchemas(expected, actual), policy, clock);
    }

    private static DriftReport compare(
            String expectedName, String actualName, BothSchemas schemas, DriftPolicy policy, InstantSource clock) {
        Schema expected = schemas.expected();
        Schema actual = schemas.actual();
        // the two digests take longer than all the rest
        List<ComparedSchema> compared = Stream.of(Map.entry(expectedName, expected), Map.entry(actualName, actual))
                .parallel()
                .map(side -> ComparedSchema.of(side.getKey(), side.getValue()))
                .toList();
        Schema named = policy.accepted().roles().applyTo(expected);
        List<Finding> findings =
                SchemaDiff.compare(new BothSchemas(named, actual, schemas.parsedAlike()), policy.owners());
        IgnoreRules rules = new IgnoreRules(policy.accepted());
        Map<Fact.Key, Fact> facts = about(findings, named, actual);
        List<Finding> counted = findings.stream()
                .filter(finding -> !rules.cover(finding, facts.get(new Fact.Key(finding.kind(), finding.path()))))
                .toList();
        List<Unread> unread = Unread.of(expected, actual);
        List<Unread> notCompared =
                unread.stream().filter(object -> !rules.cover(object)).toList();
        return DriftReport.of(
                compared.get(0),
                compared.get(1),
                policy.failOn(),
                counted,
                notCompared,
                rules,
                List.copyOf(new Bookkeeping(expected, actual).tables()),
                clock.instant());
    }

    private static Map<Fact.Key, Fact> about(List<Finding> findings, Schema expected, Schema actual) {
        Set<Fact.Key> wanted = new HashSet<>();
        findings.forEach(finding -> wanted.add(new Fact.Key(finding.kind(), finding.path())));
        Map<Fact.Key, Fact> facts = new HashMap<>();
        for (Schema schema : wanted.isEmpty() ? List.<Schema>of() : List.of(actual, expected)) {
            schema.facts().stream()
                    .filter(fact -> wanted.contains(fact.key()))
                    .forEach(fact -> facts.put(fact.key(), fact));
        }
        return facts;
    }
}
