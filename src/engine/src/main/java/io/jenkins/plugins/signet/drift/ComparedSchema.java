package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.release.Digest;
import java.util.List;

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

    static ComparedSchema of(String source, Schema schema) {
        return new ComparedSchema(
                source,
                schema.engine(),
                schema.version(),
                schema.digest(),
                schema.objects(),
                List.copyOf(schema.silentOn()));
    }
}
