package io.jenkins.plugins.signet.runner.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Result;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journals of runs in a data folder, {@code journal/run/<number>.journal}. They hold what scripts and steps returned,
 * so only the owner can read them.
 */
final class RunFile {

    private static final String EXTENSION = ".journal";

    private RunFile() {}

    static Path of(DataFolder data, int number) {
        return data.journal("run/" + number);
    }

    /** All runs that there have been, oldest first. */
    static List<Integer> numbers(DataFolder data) {
        Path folder = data.journal().resolve("run");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\" + EXTENSION))
                    .map(name -> Integer.valueOf(name.substring(0, name.length() - EXTENSION.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    static Journal create(DataFolder data, int number) {
        Path file = of(data, number);
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            DurableFile.syncFolder(file.getParent());
        } catch (IOException e) {
            throw new UndeterminedException("cannot create journal " + file + ": " + e.getMessage(), e);
        }
        return Journal.open(file);
    }

    /** @throws InputException if there is no such run, or it has ended */
    static Journal reopen(DataFolder data, int number) {
        if (Files.notExists(of(data, number))) {
            throw new InputException(
                    "there is no run " + number + " in " + data.root(), "--resume", "There are " + numbers(data));
        }
        Optional<Result> ended = result(data, number);
        if (ended.isPresent()) {
            throw new InputException(
                    "run " + number + " has ended: " + ended.get(), "--resume", "Start a new run without --resume");
        }
        return Journal.open(of(data, number));
    }

    /** The commit that the latest of some runs was started on, if it is known. */
    static Optional<String> commit(DataFolder data, List<Integer> numbers) {
        return numbers.isEmpty()
                ? Optional.empty()
                : Journal.read(of(data, numbers.get(numbers.size() - 1))).stream()
                        .findFirst()
                        .map(header -> RunHeader.sources(header.path("sources"))
                                .checkout()
                                .get("GIT_COMMIT"));
    }

    static List<Integer> successes(DataFolder data, List<Integer> numbers) {
        return numbers.stream()
                .filter(number ->
                        result(data, number).filter(Result.SUCCESS::equals).isPresent())
                .toList();
    }

    /** How a run ended; empty if it has not. One whose first entry was never written has not begun either. */
    static Optional<Result> result(DataFolder data, int number) {
        List<JsonNode> entries = Journal.read(of(data, number));
        if (entries.isEmpty()) {
            return Optional.of(Result.NOT_BUILT);
        }
        JsonNode last = entries.get(entries.size() - 1);
        return last.get("type").asText().equals("done")
                ? Optional.of(Result.valueOf(last.get("result").asText()))
                : Optional.empty();
    }
}
