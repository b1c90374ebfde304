package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a release wrote beside its artifacts, in a slot that the next one gets: it is moved away, and kept for
 * {@value #SWITCHES} switches.
 *
 * @param host the folder of the application in its environment
 */
record LeftFiles(Path host) {

    /** Deployments into either slot after which it goes. */
    static final int SWITCHES = 3;

    private static final String FOLDER = "left";

    /**
     * What is there, by name; a folder in which the release has nothing of its own stands for all that is in it.
     *
     * @param manifest what was put there
     */
    static List<String> in(Path app, Manifest manifest) throws IOException {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(app)) {
            Map<Path, Digest> own = new HashMap<>();
            for (Artifact artifact : manifest.files()) {
                own.put(app.resolve(artifact.name()).normalize(), artifact.digest());
            }
            find(app, app, own, found);
        }
        return found;
    }

    private static void find(Path app, Path folder, Map<Path, Digest> own, List<String> found) throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.sorted().toList();
        }
        for (Path entry : entries) {
            boolean isFolder = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            if (isFolder && own.keySet().stream().anyMatch(artifact -> artifact.startsWith(entry))) {
                find(app, entry, own, found);
            } else if (isFolder) {
                if (!isEmpty(entry)) {
                    found.add(app.relativize(entry) + "/");
                }
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS) && !isOwn(entry, own.get(entry))) {
                found.add(app.relativize(entry).toString());
            }
        }
    }

    private static boolean isOwn(Path file, Digest digest) throws IOException {
        return digest != null && Digest.ofFile(file).equals(digest);
    }

    /** Whether there is no file in it, however deep. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.noneMatch(Files::isRegularFile);
        }
    }

    /**
     * Moves what is there away.
     *
     * @param slot names the place, with the number of the deployment
     * @return where it is; the folder does not exist if there was nothing
     */
    Path take(Path app, Manifest manifest, String slot) throws IOException {
        Path folder = Files.createDirectories(host.resolve(FOLDER));
        int number = 1 + kept().stream().mapToInt(LeftFiles::number).max().orElse(0);
        Path place = folder.resolve(number + "-" + slot);
        for (String name : in(app, manifest)) {
            Path to = place.resolve(name);
            Files.createDirectories(to.getParent());
            Files.move(app.resolve(name), to);
        }
        if (Files.notExists(place)) {
            // what was left grows older with each switch, whether or not that leaves anything
            Files.createDirectory(place);
        }
        for (Path old : kept()) {
            if (number(old) <= number - SWITCHES) {
                delete(old);
            }
        }
        return place;
    }

    private List<Path> kept() throws IOException {
        Path folder = host.resolve(FOLDER);
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> number(each) > 0).toList();
        }
    }

    private static int number(Path kept) {
        String digits = kept.getFileName().toString().replaceAll("-.*$", "");
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /** Links are taken away, and what they lead to stays. */
    static void delete(Path tree) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(tree)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
