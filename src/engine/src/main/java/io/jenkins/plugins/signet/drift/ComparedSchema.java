package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.Digest;
import java.util.List;
import java.util.Set;

/**
 * One side of a comparison, in a report.
 *
 * @param source where it was read
 * @param engine the database
 * @param version of the server
 * @param digest of the schema; equal schemas have equal ones
 * @param objects how many objects it has
 * @param silentOn kinds of which this source says nothing by its nature
 */
public record ComparedSchema(
        String source, String engine, String version, Digest digest, int objects, List<String> silentOn) {

    /** What a database has before anybody has done anything to it. */
    private static final Set<Fact.Key> GIVEN = Set.of(
            new Fact.Key("schema", "public"),
            new Fact.Key("extension", "plpgsql"),
            new Fact.Key("database", "database"));

    static ComparedSchema of(String source, Schema schema) {
        int objects = (int) schema.facts().stream()
                .filter(fact -> !GIVEN.contains(fact.key()))
                .count();
        return new ComparedSchema(
                source, schema.engine(), schema.version(), schema.digest(), objects, List.copyOf(schema.silentOn()));
    }
}
