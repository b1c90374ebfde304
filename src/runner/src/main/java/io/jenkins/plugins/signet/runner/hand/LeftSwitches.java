package io.jenkins.plugins.signet.runner.hand;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.runner.pipeline.PipelineRun;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The switches and rollbacks of an application in an environment that were begun in a data folder and have not ended. */
record LeftSwitches(DataFolder data, String app, String environment) {

    private static final String EXTENSION = ".journal";
    private static final String BY_HAND = "-by-hand-";

    /**
     * One of them.
     *
     * @param journal its name below {@code journal/}
     */
    record Left(String journal, SwitchState state) {

        boolean isByHand() {
            return journal.contains(BY_HAND);
        }
    }

    /** Those of commands. */
    List<Left> byHand() {
        return all().stream().filter(Left::isByHand).toList();
    }

    /**
     * Those that a command may put an end to.
     *
     * @throws InputException if a run that was left has one of them, which is that run's to end
     */
    List<Left> toAbandon() {
        List<Left> all = all();
        PipelineRun.unfinished(data).stream()
                .filter(number -> !all.stream().allMatch(Left::isByHand))
                .findFirst()
                .ifPresent(number -> {
                    throw new InputException(
                            "run " + number + " was left before its end, and the switch is its own",
                            "--abandon",
                            "Go on with it by signet run --resume, or end it by signet run --abort");
                });
        return all;
    }

    private List<Left> all() {
        List<Left> left = new ArrayList<>();
        for (String kind : List.of("switch", "rollback")) {
            for (String name : names(data.journal().resolve(kind))) {
                of(kind + "/" + name).ifPresent(left::add);
            }
        }
        return left;
    }

    private Optional<Left> of(String journal) {
        List<JsonNode> entries = Journal.read(data.journal(journal));
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(entries.get(entries.size() - 1).get("state"), SwitchState.class))
                        .filter(state -> !state.isSettled()
                                && state.request().release().app().equals(app)
                                && state.request().environment().equals(environment))
                        .map(state -> new Left(journal, state));
    }

    private static List<String> names(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
