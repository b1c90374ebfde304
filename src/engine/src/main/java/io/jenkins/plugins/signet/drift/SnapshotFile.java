package io.jenkins.plugins.signet.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import java.nio.file.Path;

/**
 * The form in which a schema is kept in a repository: JSON in a fixed order, one fact a line, so that a pull request shows
 * what changes. {@code {"schema":"signet/schema/v1","engine":…,"version":…,"silentOn":[…],"notCompared":[…],"facts":[…]}}
 */
public final class SnapshotFile {

    public static final String SCHEMA = "signet/schema/v1";

    /** The largest file that is read, in bytes: some ten times the schema with the most tables that we have seen. */
    static final long LARGEST = 256L << 20;

    private SnapshotFile() {}

    /** Durable when it returns. */
    public static void write(Path file, Schema schema) {
        DurableFile.write(file, out -> SnapshotText.write(schema, schema.version(), out));
    }

    /**
     * @throws InputException if it is missing, too large, truncated, of another version, out of order, or has anything
     *     twice or unknown; the message names line and column
     */
    public static Schema read(Path file) {
        return new SnapshotReading(file).read();
    }

    static InputException refused(Path file, JsonProcessingException e) {
        String where = e.getLocation() == null
                ? file.toString()
                : file + ":" + e.getLocation().getLineNr() + ":"
                        + e.getLocation().getColumnNr();
        return new InputException(
                "not a whole schema snapshot: " + e.getOriginalMessage(), where, "Take it again with signet snapshot");
    }
}
