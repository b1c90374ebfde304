package io.jenkins.plugins.signet.agent;

import io.jenkins.plugins.signet.release.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs programs on the agent, as argument lists and never through a shell.
 *
 * @param secret masked wherever the program prints it; empty for none
 */
record AgentCommand(Path folder, Map<String, String> environment, String secret, Consumer<String> log) {

    /**
     * Waits for the program's end and returns its exit code. Interrupted, it takes the program with it.
     *
     * @throws InputException if it cannot be started
     */
    int run(List<String> command) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new InputException(
                    "cannot start '" + command.get(0) + "': " + e.getMessage(), "", "Check that it is installed there");
        }
        try {
            print(process);
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private void print(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.accept(secret.isEmpty() ? line : line.replace(secret, "****"));
            }
        } catch (IOException closed) {
            log.accept("(the rest of the output was lost)");
        }
    }
}
