package io.jenkins.plugins.signet.shipping;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.DatabaseChange;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param evidence files of other tools, relative to the application file
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
        List<String> backup,
        List<String> evidence) {

    public static final String SCHEMA = "signet/planned-release/v1";

    public PlannedRelease {
        migrate = List.copyOf(migrate);
        backup = List.copyOf(backup);
        // a release that was planned before files could be named has none
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    /** The release of the artifacts that the application file names; see {@link #read(Path, String, List)}. */
    public static PlannedRelease read(Path workspace, String file) throws IOException {
        return read(workspace, file, List.of());
    }

    /**
     * Reads the application file and hashes the release's artifacts.
     *
     * @param workspace the folder that holds both
     * @param file of the application, relative to the workspace
     * @param artifacts relative to the application file; empty for those that it names
     * @throws InputException if the file or its smoke suite is wrong, it is outside the workspace, or an artifact is not
     *     there
     */
    public static PlannedRelease read(Path workspace, String file, List<String> artifacts) throws IOException {
        Path path = workspace.resolve(file).normalize();
        if (!path.startsWith(workspace)) {
            throw new InputException("the application file lies outside the workspace", file, "Name one inside it");
        }
        Application application = ApplicationFile.read(path);
        // A mistake in the suite is better found before anything moves than when it is to be run.
        application.smoke().ifPresent(suite -> Suite.read(path.resolveSibling(suite)));
        List<String> names = artifacts.isEmpty() ? application.artifacts() : artifacts;
        Path base = workspace.resolve(folderOf(file));
        return of(file, application, Manifest.of(ArtifactFiles.hash(workspace, base, names, file)));
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
                application.database().map(DatabaseChange::backup).orElse(List.of()),
                application.evidence());
    }

    /** A release of nothing but files, without an application file: it can be sealed, not switched. */
    public static PlannedRelease ofFiles(String app, Manifest manifest) {
        return new PlannedRelease(SCHEMA, "", app, manifest, null, null, "", "", List.of(), List.of(), List.of());
    }

    /** The artifacts in a workspace, hashed again: whether they still are those that were planned. */
    public Digest found(Path workspace) throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        for (Artifact planned : manifest.artifacts()) {
            Path artifact = workspace.resolve(folder() + planned.name());
            if (!Files.isRegularFile(artifact)) {
                throw new InputException(
                        "artifact '" + planned.name() + "' is not there", file, "Unstash it before this step");
            }
            artifacts.add(new Artifact(planned.name(), Digest.ofFile(artifact)));
        }
        return Manifest.of(artifacts).digest();
    }

    /** What later steps need from the workspace, as patterns for {@code stash}. */
    public List<String> files() {
        List<String> files = new ArrayList<>(List.of(file));
        for (Artifact artifact : manifest.artifacts()) {
            files.add(folder() + artifact.name());
        }
        evidence.forEach(name -> files.add(folder() + name));
        if (!smoke.isEmpty()) {
            boolean ownFolder = smoke.contains("/");
            files.add(folder() + (ownFolder ? smoke.substring(0, smoke.lastIndexOf('/')) + "/**" : smoke));
        }
        if (!migrations.isEmpty()) {
            files.add(folder() + migrations + "/**");
        }
        return files;
    }

    /** The folder of the application file, relative to the workspace: empty, or ending in a slash. */
    public String folder() {
        return folderOf(file);
    }

    private static String folderOf(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
