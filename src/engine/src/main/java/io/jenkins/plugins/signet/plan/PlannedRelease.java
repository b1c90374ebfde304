package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.DatabaseChange;
import io.jenkins.plugins.signet.application.Health;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.compose.ComposeFile;
import io.jenkins.plugins.signet.application.compose.ComposeJudge;
import io.jenkins.plugins.signet.archive.PackedFolder;
import io.jenkins.plugins.signet.image.ImageName;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param tag name of the git tag on a release that was sealed in production and passes, with {@code ${version}} in it; empty
 *     for none
 * @param resolved the container images among the artifacts, by the names that they were asked for; no later step asks again
 */
public record PlannedRelease(
        String schema,
        String file,
        String app,
        Manifest manifest,
        @Nullable Start start,
        @Nullable Health health,
        String smoke,
        String migrations,
        List<String> migrate,
        List<String> backup,
        List<String> evidence,
        String tag,
        Map<String, Artifact> resolved) {

    public static final String SCHEMA = "signet/planned-release/v1";

    public PlannedRelease {
        migrate = List.copyOf(migrate);
        backup = List.copyOf(backup);
        // a release that was planned before files could be named has none
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        // a release that was planned before controllers tagged has none
        tag = tag == null ? "" : tag;
        // nor has one that was planned before images could be
        resolved = resolved == null ? Map.of() : Map.copyOf(resolved);
    }

    /**
     * Reads the application file, hashes the release's files and finds out the digests of its images.
     *
     * @param workspace the folder that holds both
     * @param file of the application, relative to the workspace
     * @param artifacts relative to the application file; empty for those that it names
     * @param images asked for the digests of images
     * @throws InputException if the file or its smoke suite is wrong, it is outside the workspace, or an artifact is not
     *     there
     */
    public static PlannedRelease read(Path workspace, String file, List<String> artifacts, ImageSource images)
            throws IOException {
        Path path = workspace.resolve(file).normalize();
        if (!path.startsWith(workspace)) {
            throw new InputException("the application file lies outside the workspace", file, "Name one inside it");
        }
        Application application = ApplicationFile.read(path);
        // A mistake in the suite is better found before anything moves than when it is to be run.
        application.smoke().ifPresent(suite -> Suite.read(path.resolveSibling(suite)));
        List<String> names = artifacts.isEmpty() ? application.artifacts() : artifacts;
        Path base = workspace.resolve(folderOf(file));
        requireFit(base, application.start());
        NamedArtifacts named = NamedArtifacts.of(workspace, base, names, images, application.registries(), file);
        new UnpackedArtifacts(path, application.start(), named.manifest()).requireFit();
        return of(file, application.with(ComposeJudge.placed(base, application.start())), named);
    }

    /** What a switch would lose is better found before anything moves, too. */
    private static void requireFit(Path base, Start start) {
        if (Files.isRegularFile(base.resolve(start.compose()))) {
            new ComposeJudge(ComposeFile.read(base.resolve(start.compose())), start.services()).requireFit();
        }
    }

    static PlannedRelease of(String file, Application application, NamedArtifacts artifacts) {
        return new PlannedRelease(
                SCHEMA,
                file,
                application.app(),
                artifacts.manifest(),
                application.start(),
                application.health(),
                application.smoke().orElse(""),
                application.database().flatMap(DatabaseChange::migrations).orElse(""),
                application.database().map(DatabaseChange::migrate).orElse(List.of()),
                application.database().map(DatabaseChange::backup).orElse(List.of()),
                application.evidence(),
                application.tag().orElse(""),
                artifacts.resolved());
    }

    /** A release of nothing but artifacts, without an application file: it can be sealed, not switched. */
    public static PlannedRelease ofArtifacts(String app, NamedArtifacts artifacts) {
        return new PlannedRelease(
                SCHEMA,
                "",
                app,
                artifacts.manifest(),
                null,
                null,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                artifacts.resolved());
    }

    /**
     * The images among these names, by the digests that they were planned with.
     *
     * @throws InputException if one was not planned under this name
     */
    public List<Artifact> images(List<String> names) {
        List<Artifact> images = new ArrayList<>();
        for (ImageName name : NamedArtifacts.images(names, "artifacts")) {
            if (!resolved.containsKey(name.written())) {
                throw new InputException(
                        "image '" + name.written() + "' was not planned with the release",
                        "artifacts",
                        "Name it as it was named then");
            }
            images.add(resolved.get(name.written()));
        }
        return images;
    }

    /** Where the files of a release lie, in the folder of an environment's host. */
    public static String store(Digest manifest) {
        return "store/" + manifest.hex();
    }

    /** What later steps need from the workspace, as patterns for {@code stash}. */
    public List<String> files() {
        List<String> files = new ArrayList<>(List.of(file));
        for (Artifact artifact : manifest.files()) {
            files.add(folder() + (artifact.isFolder() ? PackedFolder.file(artifact.name()) : artifact.name()));
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
