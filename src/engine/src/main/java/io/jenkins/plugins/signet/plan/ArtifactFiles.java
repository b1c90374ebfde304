package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.archive.FolderListing;
import io.jenkins.plugins.signet.archive.PackedFolder;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a release is named by. A folder stands for every file in it, each an artifact of its own, so that each can
 * be verified alone; one with many files, or with links, is one artifact by the digest of its listing.
 */
public final class ArtifactFiles {

    /** More names than people read in a seal. */
    private static final int MOST_ALONE = 200;

    private ArtifactFiles() {}

    /**
     * Streams each file once.
     *
     * @param workspace that none may lie outside of
     * @param base folder that the names are relative to
     * @param where the names are written, for messages
     * @throws InputException if one is not there, lies outside, or has a link in it that leads outside
     */
    public static List<Artifact> hash(Path workspace, Path base, List<String> names, String where) throws IOException {
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        for (String name : names) {
            Path path = base.resolve(name).normalize();
            if (!path.startsWith(workspace.normalize())) {
                throw new InputException(
                        "artifact '" + name + "' lies outside the workspace", where, "Name one inside it");
            }
            if (Files.isDirectory(path)) {
                within(path, name, where).forEach(each -> artifacts.put(each.name(), each));
            } else if (Files.isRegularFile(path)) {
                artifacts.put(name, new Artifact(name, Digest.ofFile(path)));
            } else if (name.endsWith("/") && Files.isRegularFile(new PackedFolder(base, name).file())) {
                artifacts.put(
                        name,
                        new Artifact(name, new PackedFolder(base, name).list().digest()));
            } else {
                throw new InputException("artifact '" + name + "' is not there", where, "Build it before this step");
            }
        }
        return List.copyOf(artifacts.values());
    }

    private static List<Artifact> within(Path folder, String name, String where) throws IOException {
        String bare = name.replaceAll("/+$", "");
        FolderListing listing = FolderListing.of(folder, bare, where);
        List<Artifact> files = new ArrayList<>();
        listing.entries().forEach((path, entry) -> {
            if (entry.kind().isFile()) {
                files.add(new Artifact(bare + "/" + path, entry.digest()));
            }
        });
        if (files.isEmpty() && !listing.hasLinks()) {
            throw new InputException("folder '" + name + "' holds no file", where, "Build it before this step");
        }
        return files.size() > MOST_ALONE || listing.hasLinks()
                ? List.of(new Artifact(bare + "/", listing.digest()))
                : files;
    }
}
