package io.jenkins.plugins.signet.drift;

import io.jenkins.plugins.signet.drift.migrations.MigrationReplay;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Reads the schema of any source. */
public final class SchemaReader {

    private final Limits limits;
    private final InstantSource clock;
    private final Consumer<String> progress;

    public SchemaReader(Limits limits, InstantSource clock, Consumer<String> progress) {
        this.limits = limits;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @throws InputException if the source is not what it has to be
     * @throws UndeterminedException if the database cannot be reached or read
     */
    public Schema read(Source source) {
        if (source instanceof Source.Live live) {
            return live(live.address());
        }
        if (source instanceof Source.Migrations migrations) {
            return new MigrationReplay(limits, clock, progress).schemaOf(migrations);
        }
        return SnapshotFile.read(((Source.Snapshot) source).file());
    }

    private Schema live(DatabaseAddress address) {
        return DatabaseProducts.of(address).read(address, limits, progress);
    }
}
