package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.archive.FolderEntry;
import io.jenkins.plugins.signet.archive.FolderListing;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a release's folders and archives have brought into a slot, as it was then.
 *
 * @param trees by the artifact's name
 */
record SlotContents(Map<String, Tree> trees) {

    static final SlotContents NONE = new SlotContents(Map.of());

    /** @param into where it was put, relative to the application's folder */
    record Tree(String into, FolderListing listing) {}

    SlotContents {
        trees = new LinkedHashMap<>(trees);
    }

    /** What of an artifact is not there any more as it was brought; empty if all is, or it is neither folder nor archive. */
    Optional<String> changed(String artifact, Path app) throws IOException {
        Tree tree = trees.get(artifact);
        return tree == null
                ? Optional.empty()
                : tree.listing().changed(app.resolve(tree.into())).map(path -> slashed(tree.into()) + path);
    }

    /** The files that were brought, by where they are; links, which hold nothing of their own, without a digest. */
    Map<Path, Optional<Digest>> files(Path app) {
        Map<Path, Optional<Digest>> files = new HashMap<>();
        trees.values().forEach(tree -> tree.listing().entries().forEach((path, entry) -> {
            Path file = app.resolve(tree.into()).resolve(path).normalize();
            files.put(file, entry.kind() == FolderEntry.Kind.LINK ? Optional.empty() : Optional.of(entry.digest()));
        }));
        return files;
    }

    private static String slashed(String into) {
        return into.isEmpty() || into.endsWith("/") ? into : into + "/";
    }
}
