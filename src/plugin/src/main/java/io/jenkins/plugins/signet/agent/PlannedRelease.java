package io.jenkins.plugins.signet.agent;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.DatabaseChange;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.release.Manifest;
import java.util.List;

/**
 * What the application file said when the release was planned. Kept with the train: the later steps ship what was planned,
 * whatever a workspace holds by then.
 *
 * @param file the application file, relative to the workspace; empty if there is none
 * @param start {@code null} for a release of nothing but files
 * @param health {@code null} for a release of nothing but files
 * @param smoke the smoke suite, relative to the application file; empty if there is none
 * @param migrations folder of the migrations, relative to the application file; empty if there is none
 * @param migrate argument list that migrates; empty if the application has no database
 * @param backup argument list that backs up; empty if there is none
 */
public record PlannedRelease(
        String schema,
        String file,
        String app,
        Manifest manifest,
        Start start,
        Health health,
        String smoke,
        String migrations,
        List<String> migrate,
        List<String> backup) {

    public static final String SCHEMA = "signet/planned-release/v1";

    public PlannedRelease {
        migrate = List.copyOf(migrate);
        backup = List.copyOf(backup);
    }

    static PlannedRelease of(String file, Application application, Manifest manifest) {
        return new PlannedRelease(
                SCHEMA,
                file,
                application.app(),
                manifest,
                application.start(),
                application.health(),
                application.smoke().orElse(""),
                application.database().flatMap(DatabaseChange::migrations).orElse(""),
                application.database().map(DatabaseChange::migrate).orElse(List.of()),
                application.database().map(DatabaseChange::backup).orElse(List.of()));
    }

    /** A release of nothing but files, without an application file: it can be sealed, not switched. */
    public static PlannedRelease ofFiles(String app, Manifest manifest) {
        return new PlannedRelease(SCHEMA, "", app, manifest, null, null, "", "", List.of(), List.of());
    }

    /** The folder of the application file, relative to the workspace: empty, or ending in a slash. */
    public String folder() {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
