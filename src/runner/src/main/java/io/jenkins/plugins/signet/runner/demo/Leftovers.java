package io.jenkins.plugins.signet.runner.demo;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a demo, or one that was killed, has left running and lying about. */
final class Leftovers {

    private Leftovers() {}

    /** Stops every process whose pid is recorded below the folder. */
    static void stopProcesses(Path folder) {
        for (Path pid : below(folder, "pid")) {
            stop(new SlotProcess(pid.getParent()));
        }
    }

    static void stop(SlotProcess process) {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UndeterminedException("cannot stop what runs in " + process.folder() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> below(Path folder, String name) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> path.getFileName().toString().equals(name))
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
