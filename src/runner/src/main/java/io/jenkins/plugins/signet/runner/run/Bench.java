package io.jenkins.plugins.signet.runner.run;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where programs are looked at without being run: a workshop on a folder of its own, which is thrown away. */
public final class Bench implements AutoCloseable {

    private final Path folder;
    private final LocalRunner workshop;

    private Bench(Path folder, LocalRunner workshop) {
        this.folder = folder;
        this.workshop = workshop;
    }

    public static Bench open(Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("signet-check");
            return new Bench(
                    folder,
                    LocalRunner.open(new DataFolder(folder.resolve("data")), environment, InstantSource.system()));
        } catch (IOException e) {
            throw new UndeterminedException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /**
     * All that can be said of it without running it.
     *
     * @throws io.jenkins.plugins.signet.release.InputException if it cannot be run
     */
    public void check(RunOrder order) {
        PipelineRun.check(order.source(folder), workshop.steps());
    }

    @Override
    public void close() {
        workshop.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException leftOver) {
            // a temporary folder that could not be deleted says nothing of what was checked
        }
    }
}
