package io.jenkins.plugins.signet.failure;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How builds ended, a file each, in a folder for each job; the newest 500 of a job are kept. */
public final class OutcomeBook {

    private static final int KEPT = 500;

    private final Path folder;

    public OutcomeBook(DataFolder data) {
        this.folder = data.outcomes();
    }

    /** Durable when it returns; a build that is written again replaces what was said of it. */
    public void write(BuildOutcome outcome) {
        Path job = folder.resolve(outcome.job());
        try {
            Files.createDirectories(job);
            DurableFile.write(
                    job.resolve(outcome.build() + ".json"),
                    Json.pretty(Json.write(outcome)).getBytes(StandardCharsets.UTF_8));
            List<Path> all = files(job);
            for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot write how the build ended: " + e.getMessage(), e);
        }
    }

    public FailureHistory history(String job) {
        return new FailureHistory(outcomes(folder.resolve(job)));
    }

    /** Of all jobs, the newest first. */
    public List<BuildOutcome> all() {
        List<BuildOutcome> all = new ArrayList<>();
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> jobs = Files.list(folder)) {
                    jobs.filter(Files::isDirectory).forEach(job -> all.addAll(outcomes(job)));
                }
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot read how builds ended: " + e.getMessage(), e);
        }
        all.sort(Comparator.comparing(BuildOutcome::at).reversed());
        return all;
    }

    private static List<BuildOutcome> outcomes(Path job) {
        try {
            List<BuildOutcome> all = new ArrayList<>();
            for (Path file : files(job)) {
                all.add(Json.read(Json.parse(Files.readString(file)), BuildOutcome.class));
            }
            return all;
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException(
                    "cannot read how builds of " + job.getFileName() + " ended: " + e.getMessage(), e);
        }
    }

    /** The newest first. */
    private static List<Path> files(Path job) throws IOException {
        if (!Files.isDirectory(job)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(job)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                    .sorted(Comparator.comparing(OutcomeBook::number).reversed())
                    .toList();
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".json", ""));
    }
}
