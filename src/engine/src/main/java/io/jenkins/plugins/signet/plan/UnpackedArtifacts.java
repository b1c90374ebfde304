package io.jenkins.plugins.signet.plan;

import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.application.Unpack;
import io.jenkins.plugins.signet.archive.Archive;
import io.jenkins.plugins.signet.archive.FolderEntry;
import io.jenkins.plugins.signet.archive.FolderListing;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the archives of a release hold, found out before anything is started: what cannot be unpacked in a slot is not shipped.
 *
 * @param file the application file
 */
record UnpackedArtifacts(Path file, Start start, Manifest manifest) {

    /** @throws InputException with place and remedy, if an archive cannot be unpacked beside the other artifacts */
    void requireFit() throws IOException {
        Map<Path, String> taken = new HashMap<>();
        for (Artifact artifact : manifest.files()) {
            boolean isUnpacked =
                    start.unpack().stream().anyMatch(each -> each.archive().equals(artifact.name()));
            if (!isUnpacked) {
                taken.put(Path.of(artifact.name()).normalize(), artifact.name());
            }
        }
        for (Unpack each : start.unpack()) {
            if (Files.isRegularFile(file.resolveSibling(each.archive()))) {
                requireFit(each, taken);
            }
        }
    }

    private void requireFit(Unpack unpack, Map<Path, String> taken) throws IOException {
        String where = ApplicationFile.place(file, unpack.archive(), "start", "unpack");
        FolderListing listing =
                new Archive(file.resolveSibling(unpack.archive()), unpack.archive(), unpack.strip()).list(where);
        Map<Path, String> brought = new HashMap<>();
        listing.entries().forEach((name, entry) -> {
            Path path = Path.of(unpack.into()).resolve(name).normalize();
            if (entry.kind() == FolderEntry.Kind.EMPTY) {
                return;
            }
            String other = holder(path, taken);
            if (other != null) {
                throw new InputException(
                        "'" + unpack.archive() + "' brings '" + slashed(path) + "', which '" + other
                                + "' is, or brings, too",
                        where,
                        "Take it out of one of them, or unpack it 'into' a folder of its own");
            }
            for (String data : start.data()) {
                if (path.startsWith(Path.of(data))) {
                    throw new InputException(
                            "'" + unpack.archive() + "' brings '" + slashed(path) + "', which is in the data folder '"
                                    + data + "'",
                            where,
                            "Keep data in a folder of its own");
                }
            }
            brought.put(path, unpack.archive());
        });
        taken.putAll(brought);
    }

    /** What has this place, or one in which it would stand, or a folder's file of that name; {@code null} if nothing. */
    private @Nullable String holder(Path path, Map<Path, String> taken) {
        for (Path each = path; each != null; each = each.getParent()) {
            String other = taken.get(each);
            boolean isFolder = other != null && other.endsWith("/");
            if (isFolder && !each.equals(path) && !stands(path)) {
                continue;
            }
            if (other != null) {
                return other;
            }
        }
        return null;
    }

    private boolean stands(Path path) {
        return Files.exists(file.resolveSibling(path), LinkOption.NOFOLLOW_LINKS);
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
