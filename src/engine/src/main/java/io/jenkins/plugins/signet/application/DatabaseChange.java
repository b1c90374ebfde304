package io.jenkins.plugins.signet.application;

import java.util.List;
import java.util.Optional;

/**
 * How the application's database is brought to a release's schema.
 *
 * @param migrations folder of SQL migrations, relative to the application file; what the schema should be
 * @param migrate argument list that migrates; gets {@code DATABASE_URL}, {@code DATABASE_USER} and
 *     {@code DATABASE_PASSWORD} in its environment
 * @param backup argument list that writes a backup to {@code ${file}}, run before {@code migrate}; {@code pg_dump} alone
 *     stands for PostgreSQL's own; empty for none
 */
public record DatabaseChange(Optional<String> migrations, List<String> migrate, List<String> backup) {

    public DatabaseChange {
        migrate = List.copyOf(migrate);
        backup = List.copyOf(backup);
    }
}
