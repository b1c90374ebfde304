package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a release was put into a slot with, told from what it has written there since.
 *
 * @param app the slot's copies of the artifacts
 * @param files of the release; links without a digest
 */
record OwnFiles(Path app, Map<Path, Optional<Digest>> files) {

    static OwnFiles of(Path app, Manifest manifest, SlotContents contents) {
        Map<Path, Optional<Digest>> files = new HashMap<>(contents.files(app));
        for (Artifact artifact : manifest.files()) {
            if (!contents.trees().containsKey(artifact.name())) {
                files.put(app.resolve(artifact.name()).normalize(), Optional.of(artifact.digest()));
            }
        }
        return new OwnFiles(app, files);
    }

    /** What else is there, by name; a folder in which the release has nothing of its own stands for all that is in it. */
    List<String> others() throws IOException {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(app)) {
            Set<Path> folders = new HashSet<>();
            for (Path file : files.keySet()) {
                for (Path each = file.getParent(); each.startsWith(app) && folders.add(each); ) {
                    each = each.getParent();
                }
            }
            find(app, folders, found);
        }
        return found;
    }

    private void find(Path folder, Set<Path> folders, List<String> found) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.sorted().toList();
        }
        for (Path entry : entries) {
            boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            if (isFolder && folders.contains(entry)) {
                find(entry, folders, found);
            } else if (isFolder) {
                if (!isEmpty(entry)) {
                    found.add(app.relativize(entry) + "/");
                }
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && !isOwn(entry)) {
                found.add(app.relativize(entry).toString());
            }
        }
    }

    private boolean isOwn(Path file) throws IOException {
        Optional<Digest> digest = files.getOrDefault(file, Optional.empty());
        return digest.isPresent() && Digest.ofFile(file).equals(digest.get());
    }

    /** Whether there is no file in it, however deep. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.noneMatch(Files::isRegularFile);
        }
    }
}
