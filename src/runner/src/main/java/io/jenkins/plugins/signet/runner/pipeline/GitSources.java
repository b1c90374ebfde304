package io.jenkins.plugins.signet.runner.pipeline;

import io.jenkins.plugins.signet.runner.pipeline.spi.Sources;
import io.jenkins.plugins.signet.runner.pipeline.spi.Sources.Commit;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads what a Git checkout says of itself. A folder that is none, or a machine without git, says nothing. */
final class GitSources {

    private static final Pattern GIVEN = Pattern.compile("BRANCH_NAME|TAG_NAME|CHANGE_[A-Z_]+");
    private static final int PATIENCE_SECONDS = 30;
    private static final int PARTS_OF_A_COMMIT = 5;

    private final Path folder;

    private GitSources(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads it.
     *
     * @param machine the process's environment, which may name what a detached checkout does not: {@code BRANCH_NAME},
     *     {@code TAG_NAME} and {@code CHANGE_…}
     * @param previous the commits of the runs before, the latest last
     * @param lastSuccess that of the latest run that was a success
     */
    static Sources read(
            Path folder, Map<String, String> machine, Optional<String> previous, Optional<String> lastSuccess) {
        Map<String, String> variables = new TreeMap<>();
        machine.forEach((name, value) -> {
            if (GIVEN.matcher(name).matches() && !value.isBlank()) {
                variables.put(name, value);
            }
        });
        GitSources git = new GitSources(folder);
        Optional<String> commit = git.line("rev-parse", "--verify", "--quiet", "HEAD");
        if (commit.isEmpty()) {
            return new Sources(variables, Map.of(), List.of(), List.of(), List.of());
        }
        git.line("symbolic-ref", "--quiet", "--short", "HEAD")
                .ifPresent(branch -> variables.putIfAbsent("BRANCH_NAME", branch));
        Map<String, String> checkout = new TreeMap<>();
        checkout.put("GIT_COMMIT", commit.get());
        checkout.put("GIT_BRANCH", variables.getOrDefault("BRANCH_NAME", "detached"));
        git.line("config", "--get", "remote.origin.url")
                .or(() -> git.line("rev-parse", "--show-toplevel"))
                .ifPresent(url -> checkout.put("GIT_URL", url));
        previous.ifPresent(before -> checkout.put("GIT_PREVIOUS_COMMIT", before));
        lastSuccess.ifPresent(success -> checkout.put("GIT_PREVIOUS_SUCCESSFUL_COMMIT", success));
        String range = previous.map(before -> before + ".." + commit.get()).orElse("");
        return new Sources(
                variables,
                checkout,
                range.isEmpty() ? List.of() : git.lines("log", "--format=", "--name-only", range),
                range.isEmpty() ? List.of() : git.lines("log", "--format=%s", range),
                range.isEmpty() ? List.of() : git.commits(range));
    }

    /** In the order in which a controller tells them. */
    private List<Commit> commits(String range) {
        List<Commit> commits = new ArrayList<>();
        for (String id : lines("log", "--reverse", "--format=%H", range)) {
            String said = said("show", "--no-renames", "--name-status", "--format=%an%x00%ae%x00%ct%x00%B%x00", id)
                    .orElse("");
            String[] parts = said.split("\0", -1);
            if (parts.length == PARTS_OF_A_COMMIT) {
                commits.add(new Commit(
                        id,
                        parts[0],
                        parts[1],
                        Long.parseLong(parts[2]) * 1000,
                        parts[3].stripTrailing() + "\n",
                        parts[4].lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return commits;
    }

    private Optional<String> line(String... arguments) {
        return lines(arguments).stream().findFirst();
    }

    /** What git says, each line once and without empty ones; nothing if it fails. */
    private List<String> lines(String... arguments) {
        return said(arguments)
                .map(said ->
                        said.lines().filter(line -> !line.isBlank()).distinct().toList())
                .orElse(List.of());
    }

    private Optional<String> said(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return Optional.empty();
            }
            return git.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
