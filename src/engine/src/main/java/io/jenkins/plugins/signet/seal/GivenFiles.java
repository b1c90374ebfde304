package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.archive.FolderListing;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files, folders and images that somebody holds up beside a seal. Each artifact of the seal is compared once, with what has
 * its name: two files with each other's content are not what was sealed, though both digests are in the seal.
 */
final class GivenFiles {

    private static final String WHAT = "artifact";

    private final List<Artifact> sealed;
    private final Map<Artifact, VerificationLine> proved = new LinkedHashMap<>();
    private final Set<Artifact> refuted = new HashSet<>();
    private final List<VerificationLine> others = new ArrayList<>();

    GivenFiles(List<Artifact> sealed) {
        this.sealed = sealed;
    }

    /** A file, or every file below a folder, which then has to hold all that was sealed of it and nothing else. */
    void add(Path given) {
        if (!Files.isDirectory(given)) {
            addFile(given);
            return;
        }
        List<Path> whole = whole(given);
        below(given).stream()
                .filter(file -> whole.stream().noneMatch(file::startsWith))
                .forEach(this::addFile);
        String folder = "/" + slashed(given.normalize());
        sealed.stream()
                .filter(Artifact::isFile)
                .filter(artifact -> isBelow("/" + artifact.name(), folder)
                        && !proved.containsKey(artifact)
                        && refuted.add(artifact))
                .forEach(artifact ->
                        others.add(VerificationLine.refuted(WHAT, artifact.name(), "is missing in " + given)));
    }

    /** Compares folders that were sealed as one; the outermost of those that are there. */
    private List<Path> whole(Path given) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(given)) {
            for (Path folder : tree.filter(Files::isDirectory).sorted().toList()) {
                Optional<Artifact> named = found.stream().anyMatch(folder::startsWith)
                        ? Optional.empty()
                        : sealedAs(folder, folder.equals(given));
                if (named.isPresent()) {
                    found.add(folder);
                    compare(folder, named.get());
                }
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + given + ": " + e.getMessage(), e);
        }
        return found;
    }

    /** By its whole name; by the end of that for a folder that somebody holds up itself. */
    private Optional<Artifact> sealedAs(Path folder, boolean isGiven) {
        String path = slashed(folder.toAbsolutePath().normalize()) + "/";
        return sealed.stream()
                .filter(Artifact::isFolder)
                .filter(artifact -> path.endsWith("/" + artifact.name())
                        || isGiven
                                && artifact.name()
                                        .endsWith("/"
                                                + folder.toAbsolutePath()
                                                        .normalize()
                                                        .getFileName() + "/"))
                .findFirst();
    }

    private void compare(Path folder, Artifact named) {
        try {
            Digest digest = FolderListing.of(folder, folder.toString(), "").digest();
            if (digest.equals(named.digest())) {
                proved.putIfAbsent(named, VerificationLine.proved(WHAT, named.name(), "has its name and digest"));
                return;
            }
            refuted.add(named);
            others.add(VerificationLine.refuted(
                    WHAT,
                    folder,
                    "is not what was sealed as " + named.name() + ": the digest of its listing is " + digest + ", not "
                            + named.digest()));
        } catch (InputException e) {
            refuted.add(named);
            others.add(VerificationLine.refuted(WHAT, folder, e.getMessage()));
        } catch (IOException e) {
            others.add(VerificationLine.undetermined(
                    WHAT, folder, new UndeterminedException("cannot be read: " + e.getMessage())));
        }
    }

    /** Whether a name is that of something in the folder, as far as the shorter of the two tells. */
    private static boolean isBelow(String name, String folder) {
        int last = name.lastIndexOf('/');
        for (int end = last; end > 0; end = name.lastIndexOf('/', end - 1)) {
            if (folder.endsWith(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private void addFile(Path file) {
        Digest digest;
        try {
            digest = Digest.ofFile(file);
        } catch (IOException e) {
            others.add(VerificationLine.undetermined(
                    WHAT, file, new UndeterminedException("cannot be read: " + e.getMessage())));
            return;
        }
        Optional<Artifact> folder = sealed.stream()
                .filter(Artifact::isFolder)
                .filter(each -> slashed(file.toAbsolutePath().normalize()).contains("/" + each.name()))
                .findFirst();
        if (folder.isPresent()) {
            others.add(VerificationLine.undetermined(
                    WHAT,
                    file,
                    new UndeterminedException("is in " + folder.get().name()
                            + ", which was sealed as a whole: give that folder instead")));
            return;
        }
        List<Artifact> named = named(file);
        List<Artifact> wanted = named.isEmpty() ? sealed : named;
        Optional<Artifact> same = wanted.stream()
                .filter(artifact -> artifact.isFile()
                        && !artifact.isFolder()
                        && artifact.digest().equals(digest))
                .min((one, two) -> Boolean.compare(proved.containsKey(one), proved.containsKey(two)));
        if (same.isPresent()) {
            String how = named.isEmpty() ? "has its digest, under another name: " + file : "has its name and digest";
            proved.putIfAbsent(
                    same.get(), VerificationLine.proved(WHAT, same.get().name(), how));
        } else if (named.isEmpty()) {
            others.add(VerificationLine.refuted(WHAT, file, "is not what was sealed: its digest is " + digest));
        } else {
            refuted.add(named.get(0));
            others.add(VerificationLine.refuted(
                    WHAT,
                    file,
                    "is not what was sealed as " + named.get(0).name() + ": its digest is " + digest + ", not "
                            + named.get(0).digest()));
        }
    }

    /** The artifacts that have the most of the file's path in their names, from the end; none if not even the last part. */
    private List<Artifact> named(Path file) {
        String path = slashed(file.toAbsolutePath().normalize());
        int max = sealed.stream()
                .filter(artifact -> artifact.isFile() && !artifact.isFolder())
                .mapToInt(artifact -> common(path, artifact.name()))
                .max()
                .orElse(0);
        return max == 0
                ? List.of()
                : sealed.stream()
                        .filter(artifact ->
                                artifact.isFile() && !artifact.isFolder() && common(path, artifact.name()) == max)
                        .toList();
    }

    /** How many parts of two names are the same, from the end. */
    private static int common(String one, String other) {
        String[] left = one.split("/");
        String[] right = other.split("/");
        int same = 0;
        while (same < left.length
                && same < right.length
                && left[left.length - 1 - same].equals(right[right.length - 1 - same])) {
            same++;
        }
        return same;
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** An image is the same under any name, since its digest is over all of it. */
    void add(Exhibit exhibit) {
        try {
            for (Artifact image : exhibit.images().get()) {
                Optional<Artifact> same = sealed.stream()
                        .filter(each -> each.digest().equals(image.digest()) && each.image() == image.image())
                        .findFirst();
                same.ifPresentOrElse(
                        artifact -> proved.putIfAbsent(
                                artifact, VerificationLine.proved(WHAT, artifact.name(), "is " + exhibit.where())),
                        () -> others.add(VerificationLine.refuted(
                                WHAT, exhibit.where(), "is not what was sealed: its digest is " + image.digest())));
            }
        } catch (IllegalArgumentException e) {
            others.add(VerificationLine.refuted(WHAT, exhibit.where(), e.getMessage()));
        } catch (UndeterminedException e) {
            others.add(VerificationLine.undetermined(
                    WHAT, exhibit.where(), new UndeterminedException("cannot be compared: " + e.getMessage())));
        }
    }

    /** How many of the sealed artifacts were compared and are what was sealed. */
    int proved() {
        return proved.size();
    }

    List<VerificationLine> lines() {
        List<VerificationLine> lines = new ArrayList<>();
        for (Artifact artifact : sealed) {
            if (proved.containsKey(artifact)) {
                lines.add(proved.get(artifact));
            } else if (!refuted.contains(artifact)) {
                lines.add(VerificationLine.notLookedAt(
                        WHAT, artifact.name(), "no file or image was given to compare with"));
            }
        }
        lines.addAll(others);
        return lines;
    }
}
