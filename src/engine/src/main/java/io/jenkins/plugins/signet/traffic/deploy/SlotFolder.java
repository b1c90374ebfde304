package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.application.Unpack;
import io.jenkins.plugins.signet.archive.Archive;
import io.jenkins.plugins.signet.archive.FolderListing;
import io.jenkins.plugins.signet.archive.PackedFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a slot: copies of a release's artifacts, which nobody else writes to. What the release writes beside them is
 * moved away before the next one comes.
 *
 * @param folder holds {@code app}, with the artifacts under their own names and what was unpacked, {@code archives}, with those
 *     that it was unpacked from, {@code manifest.json} and {@code contents.json}
 */
record SlotFolder(Path folder) {

    Path app() {
        return folder.resolve("app");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Replaces what is there by copies of the artifacts that are files and folders, and unpacks archives.
     *
     * @throws IOException if what was copied is not what {@code digest} names, or cannot be unpacked
     */
    void fill(Path source, Digest digest, List<Artifact> artifacts, List<Unpack> unpack) throws IOException {
        Optional<Manifest> before = manifest();
        if (before.isPresent()) {
            new LeftFiles(folder.getParent().getParent())
                    .take(own(before.get()), folder.getFileName().toString());
        }
        clear();
        Files.createDirectories(app());
        Manifest manifest = Manifest.of(artifacts);
        List<Unpack> wanted = unpack.stream()
                .filter(each -> manifest.files().stream()
                        .anyMatch(artifact -> artifact.name().equals(each.archive())))
                .toList();
        Map<String, SlotContents.Tree> trees = new LinkedHashMap<>();
        for (Artifact artifact : manifest.files()) {
            if (artifact.isFolder()) {
                trees.put(artifact.name(), new SlotContents.Tree(artifact.name(), folder(source, artifact)));
            } else {
                boolean isUnpacked =
                        wanted.stream().anyMatch(each -> each.archive().equals(artifact.name()));
                copy(source, artifact.name(), isUnpacked ? archives() : app());
            }
        }
        for (Unpack each : wanted) {
            trees.put(each.archive(), new SlotContents.Tree(each.into(), unpack(each)));
        }
        write(folder.resolve("contents.json"), new SlotContents(trees));
        write(manifestFile(), manifest);
        Digest copied = hash(manifest, manifest.images());
        if (!copied.equals(digest)) {
            throw new IOException("what was copied has digest " + copied + ", not " + digest);
        }
    }

    private static void write(Path file, Object value) throws IOException {
        DurableFile.write(file, Json.pretty(Json.write(value)).getBytes(StandardCharsets.UTF_8));
    }

    private static void copy(Path source, String name, Path to) throws IOException {
        Path copy = to.resolve(name).normalize();
        if (!copy.startsWith(to)) {
            throw new IOException("artifact '" + name + "' would lie outside the slot");
        }
        Files.createDirectories(copy.getParent());
        Files.copy(source.resolve(name), copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Packed on its way here, or as it stands beside what is deployed by hand. */
    private FolderListing folder(Path source, Artifact artifact) throws IOException {
        Path copy = app().resolve(artifact.name()).normalize();
        if (!copy.startsWith(app())) {
            throw new IOException("artifact '" + artifact.name() + "' would lie outside the slot");
        }
        PackedFolder packed = new PackedFolder(source, artifact.name());
        try {
            if (Files.exists(packed.file())) {
                return packed.unpack(app());
            }
            FolderCopy.of(source.resolve(artifact.name()), copy);
            return FolderListing.of(copy, artifact.name().replaceAll("/+$", ""), "");
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private FolderListing unpack(Unpack wanted) throws IOException {
        Path into = app().resolve(wanted.into()).normalize();
        if (!into.startsWith(app())) {
            throw new IOException("'" + wanted.archive() + "' would be unpacked outside the slot");
        }
        Files.createDirectories(into);
        try {
            return new Archive(archives().resolve(wanted.archive()), wanted.archive(), wanted.strip()).unpack(into);
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
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

    private SlotContents contents() throws IOException {
        Path file = folder.resolve("contents.json");
        return Files.exists(file)
                ? Json.read(Json.parse(Files.readString(file)), SlotContents.class)
                : SlotContents.NONE;
    }

    private Digest hash(Manifest manifest, List<Artifact> images) throws IOException {
        SlotContents contents = contents();
        List<Artifact> found = new ArrayList<>(images);
        for (Artifact artifact : manifest.files()) {
            found.add(new Artifact(artifact.name(), hash(artifact, contents)));
        }
        return Manifest.of(found).digest();
    }

    private Digest hash(Artifact artifact, SlotContents contents) throws IOException {
        Optional<String> changed = contents.changed(artifact.name(), app());
        if (changed.isPresent()) {
            // no digest of an artifact, and the same for the same file
            return Digest.of("changed: " + changed.get());
        }
        if (artifact.isFolder()) {
            SlotContents.Tree tree = contents.trees().get(artifact.name());
            return tree == null
                    ? Digest.of("missing: " + artifact.name())
                    : tree.listing().digest();
        }
        Path apart = archives().resolve(artifact.name());
        return Digest.ofFile(Files.exists(apart) ? apart : app().resolve(artifact.name()));
    }

    /** Archives that were unpacked: not where the application, or its users, would find them. */
    private Path archives() {
        return folder.resolve("archives");
    }

    private Path manifestFile() {
        return folder.resolve("manifest.json");
    }

    /** What the release has written beside its artifacts, which the next one will not find there; none if that is nothing. */
    List<String> left() throws IOException {
        Optional<Manifest> manifest = manifest();
        return manifest.isPresent() ? own(manifest.get()).others() : List.of();
    }

    private OwnFiles own(Manifest manifest) throws IOException {
        return OwnFiles.of(app(), manifest, contents());
    }

    private void clear() throws IOException {
        if (Files.exists(folder)) {
            LeftFiles.delete(folder);
        }
    }
}
