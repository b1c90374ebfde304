package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
     * Moves what is there away.
     *
     * @param slot names the place, with the number of the deployment
     * @return where it is; the folder does not exist if there was nothing
     */
    Path take(OwnFiles own, String slot) throws IOException {
        Path folder = Files.createDirectories(host.resolve(FOLDER));
        int number = 1 + kept().stream().mapToInt(LeftFiles::number).max().orElse(0);
        Path place = folder.resolve(number + "-" + slot);
        for (String name : own.others()) {
            Path to = place.resolve(name);
            Files.createDirectories(to.getParent());
            Files.move(own.app().resolve(name), to);
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
