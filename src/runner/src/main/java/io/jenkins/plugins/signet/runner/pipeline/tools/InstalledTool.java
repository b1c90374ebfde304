package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.ToolKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A tool on this machine.
 *
 * @param home the folder above its {@code bin}
 */
record InstalledTool(Optional<ToolKind> kind, Path home) {

    /**
     * Finds it: by a variable {@code <NAME>_HOME} of the runner, for a name as {@code Maven 3} that is {@code MAVEN_3_HOME};
     * by the home variable of its kind; on the path.
     *
     * @param kind empty if the script has not said
     * @param machine the environment that the runner was started with
     */
    static InstalledTool find(Optional<ToolKind> kind, String name, Map<String, String> machine) throws AbortException {
        Optional<ToolKind> meant = kind.or(() -> ToolKind.guessed(name));
        String own = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_") + "_HOME";
        List<String> homes = new ArrayList<>(List.of(own));
        meant.ifPresent(known -> homes.addAll(known.homes()));
        for (String home : homes) {
            String folder = machine.getOrDefault(home, "");
            if (!folder.isEmpty() && Files.isDirectory(Path.of(folder))) {
                return new InstalledTool(meant, Path.of(folder));
            }
        }
        String program = meant.map(ToolKind::program).orElse(name);
        return onPath(program, machine)
                .map(home -> new InstalledTool(meant, home))
                .orElseThrow(() -> new AbortException("No tool named '" + name + "' found: there is no '" + program
                        + "' on the path of the runner. Put it there, or set " + own + " to its folder"));
    }

    static Optional<Path> onPath(String program, Map<String, String> machine) {
        if (program.contains("/")) {
            return Optional.empty();
        }
        return Arrays.stream(machine.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(InstalledTool::real)
                .map(file -> file.getParent().getParent() == null
                        ? file.getParent()
                        : file.getParent().getParent())
                .findFirst();
    }

    /** The program itself; one that lies on the path in no folder {@code bin} is found there. */
    Path program(Map<String, String> environment) throws AbortException {
        String name = kind.map(ToolKind::program).orElse("");
        Path inBin = home.resolve("bin").resolve(name);
        Path beside = home.resolve(name);
        if (Files.isExecutable(inBin) || Files.isExecutable(beside)) {
            return Files.isExecutable(inBin) ? inBin : beside;
        }
        return program(name, environment)
                .orElseThrow(() -> new AbortException("there is no '" + name + "' in " + home));
    }

    /** A program as its name finds it. */
    static Optional<Path> program(String name, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What {@code withEnv} is given, as a controller does: the tool's home, and its {@code bin} first on the path. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        kind.ifPresent(known -> {
            known.homes().forEach(home -> variables.add(home + "=" + this.home));
            if (Files.isDirectory(home.resolve("bin"))) {
                variables.add(known.pathVariable() + "=" + home.resolve("bin"));
            }
        });
        return variables;
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException dangling) {
            return file;
        }
    }
}
