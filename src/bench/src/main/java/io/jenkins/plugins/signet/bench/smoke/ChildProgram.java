package io.jenkins.plugins.signet.bench.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that is run to its end in a process of its own.
 *
 * @param environment set besides what this process has
 * @param folder its working directory, where its output is kept too
 */
record ChildProgram(List<String> command, Map<String, String> environment, Path folder) {

    /** A class of this one, in a new JVM with its defaults. */
    static ChildProgram java(Path folder, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(jvm().toString(), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildProgram(command, Map.of(), folder);
    }

    static Path jvm() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** @throws IllegalStateException with the end of what it said, unless its exit code is 0 */
    String output() throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Path complained = folder.resolve("complained.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile());
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(
                    command.get(0) + " ended with " + exitCode + ": " + end(said) + end(complained));
        }
        return Files.readString(said).strip();
    }

    /** Seconds from its start to its end, as who waits for it sees them. */
    double seconds() throws IOException, InterruptedException {
        long began = System.nanoTime();
        output();
        return (System.nanoTime() - began) / 1e9;
    }

    private static String end(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.substring(Math.max(0, text.length() - 2000));
    }
}
