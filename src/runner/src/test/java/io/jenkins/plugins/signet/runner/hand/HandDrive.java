package io.jenkins.plugins.signet.runner.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.signet.runner.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Commands about one environment, typed by a person.
 *
 * @param elsewhere what a command line begins with; empty for this process
 * @param variables of a process of its own; none for this process
 */
record HandDrive(Path config, Path data, String environment, List<String> elsewhere, Map<String, String> variables) {

    /** @return what it said, to the screen and of errors */
    String run(int exit, String... words) throws IOException, InterruptedException {
        List<String> line = Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--config", config.toString(), "--data", data.toString(), "--environment", environment))
                .toList();
        return elsewhere.isEmpty() && variables.isEmpty() ? here(exit, line) : there(exit, line);
    }

    private static String here(int exit, List<String> line) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = Main.run(line.toArray(String[]::new), out, out);
        assertEquals(exit, code, () -> said.toString(StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private String there(int exit, List<String> line) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(elsewhere);
        all.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        all.addAll(line);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(exit, process.waitFor(), said);
        return said;
    }
}
