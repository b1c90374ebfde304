package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a slot: copies of a release's artifacts, which nobody else writes to. What the release writes beside them is
 * moved away before the next one comes.
 *
 * @param folder holds {@code app}, with the artifacts under their own names, and {@code manifest.json}
 */
record SlotFolder(Path folder) {

    Path app() {
        return folder.resolve("app");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Replaces what is there by copies of the artifacts that are files.
     *
     * @throws IOException if what was copied is not what {@code digest} names
     */
    void fill(Path source, Digest digest, List<Artifact> artifacts) throws IOException {
        Optional<Manifest> before = manifest();
        if (before.isPresent()) {
            new LeftFiles(folder.getParent().getParent())
                    .take(app(), before.get(), folder.getFileName().toString());
        }
        clear();
        Path app = Files.createDirectories(app());
        Manifest manifest = Manifest.of(artifacts);
        for (Artifact artifact : manifest.files()) {
            Path copy = app.resolve(artifact.name()).normalize();
            if (!copy.startsWith(app)) {
                throw new IOException("artifact '" + artifact.name() + "' would lie outside the slot");
            }
            Files.createDirectories(copy.getParent());
            Files.copy(
                    source.resolve(artifact.name()),
                    copy,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        DurableFile.write(manifestFile(), Json.pretty(Json.write(manifest)).getBytes(StandardCharsets.UTF_8));
        Digest copied = hash(manifest, manifest.images());
        if (!copied.equals(digest)) {
            throw new IOException("what was copied has digest " + copied + ", not " + digest);
        }
    }

    /** The digest of the copies, hashed again; empty if nothing was ever put here. */
    Optional<Digest> digest() throws IOException {
        return digest(List.of());
    }

    /** As {@link #digest()}, with the images of the release as they were found. */
    Optional<Digest> digest(List<Artifact> images) throws IOException {
        Optional<Manifest> manifest = manifest();
        return manifest.isPresent() ? Optional.of(hash(manifest.get(), images)) : Optional.empty();
    }

    /** What was put here; empty if nothing ever was. */
    Optional<Manifest> manifest() throws IOException {
        return Files.exists(manifestFile())
                ? Optional.of(Json.read(Json.parse(Files.readString(manifestFile())), Manifest.class))
                : Optional.empty();
    }

    private Digest hash(Manifest manifest, List<Artifact> images) throws IOException {
        List<Artifact> found = new ArrayList<>(images);
        for (Artifact artifact : manifest.files()) {
            found.add(new Artifact(artifact.name(), Digest.ofFile(app().resolve(artifact.name()))));
        }
        return Manifest.of(found).digest();
    }

    private Path manifestFile() {
        return folder.resolve("manifest.json");
    }

    /** What the release has written beside its artifacts, which the next one will not find there; none if that is nothing. */
    List<String> left() throws IOException {
        Optional<Manifest> manifest = manifest();
        return manifest.isPresent() ? LeftFiles.in(app(), manifest.get()) : List.of();
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            LeftFiles.delete(folder);
        }
    }
}
