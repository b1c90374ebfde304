package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a release is named by. A folder stands for every file in it, each an artifact of its own, so that each can
 * be verified alone; what the folder comes to is in the release's manifest.
 */
public final class ArtifactFiles {

    /** More would not fit into a seal. */
    private static final int MAX = 200;

    private ArtifactFiles() {}

    /**
     * Streams each file once.
     *
     * @param workspace that none may lie outside of
     * @param base folder that the names are relative to
     * @param where the names are written, for messages
     * @throws InputException if one is not there, is a symbolic link, or lies outside
     */
    public static List<Artifact> hash(Path workspace, Path base, List<String> names, String where) throws IOException {
        Set<String> files = new LinkedHashSet<>();
        for (String name : names) {
            Path path = base.resolve(name).normalize();
            if (!path.startsWith(workspace.normalize())) {
                throw new InputException(
                        "artifact '" + name + "' lies outside the workspace", where, "Name one inside it");
            }
            if (Files.isDirectory(path)) {
                files.addAll(within(path, name, where));
            } else if (Files.isRegularFile(path)) {
                files.add(name);
            } else {
                throw new InputException("artifact '" + name + "' is not there", where, "Build it before this step");
            }
        }
        if (files.size() > MAX) {
            throw new InputException(
                    "the artifacts are " + files.size() + " files, more than " + MAX,
                    where,
                    "Pack folders into an archive");
        }
        List<Artifact> artifacts = new ArrayList<>();
        for (String file : files) {
            artifacts.add(new Artifact(file, Digest.ofFile(base.resolve(file))));
        }
        return artifacts;
    }

    private static List<String> within(Path folder, String name, String where) throws IOException {
        String prefix = name.replaceAll("/+$", "") + "/";
        List<String> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted().toList()) {
                String within = folder.relativize(path).toString().replace('\\', '/');
                if (Files.isSymbolicLink(path)) {
                    throw new InputException(
                            "'" + prefix + within + "' is a symbolic link",
                            where,
                            "Put the file itself there: what a link leads to is not part of the release");
                }
                if (Files.isRegularFile(path)) {
                    files.add(prefix + within);
                }
            }
        }
        if (files.isEmpty()) {
            throw new InputException("folder '" + name + "' holds no file", where, "Build it before this step");
        }
        return files;
    }
}
