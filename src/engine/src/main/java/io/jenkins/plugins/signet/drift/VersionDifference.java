package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.drift.postgresql.DeparsedSql;
import java.util.Set;

/**
 * What servers of two major versions say differently of the same. Between servers of one version nothing is the same that
 * is not equal.
 */
record VersionDifference(String expected, String actual) {

    private static final Set<String> DEPARSED = Set.of(
            "aggregation",
            "arguments",
            "default",
            "definition",
            "filter",
            "generated",
            "keys",
            "partitionBound",
            "partitionKey",
            "predicate",
            "sqlBody",
            "using",
            "withCheck");

    /** The mark of an extension's version that comes with the server. */
    private static final String SERVERS_OWN = " (default)";

    /** Whether two different values of an attribute mean the same, each on its server. */
    boolean explains(String kind, String attribute, String left, String right) {
        if (left == null || right == null || major(expected).equals(major(actual))) {
            return false;
        }
        if (kind.equals("extension") && attribute.equals("comment")) {
            return true;
        }
        if (kind.equals("extension") && attribute.equals("version")) {
            return left.endsWith(SERVERS_OWN) && right.endsWith(SERVERS_OWN);
        }
        return DEPARSED.contains(attribute) && DeparsedSql.same(left, right);
    }

    private static String major(String version) {
        return version.split("[^0-9]", 2)[0];
    }
}
