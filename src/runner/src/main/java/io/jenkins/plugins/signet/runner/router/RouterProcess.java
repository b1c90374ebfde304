package io.jenkins.plugins.signet.runner.router;

import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An embedded router as a process of its own, which goes on when the process that started it does not.
 *
 * @param folder holds its pid and log
 */
public record RouterProcess(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts it unless it runs, and returns once it answers. */
    public void ensure(int port, Path pointer, int bluePort, int greenPort) {
        SlotProcess process = new SlotProcess(folder);
        try {
            if (process.running().isPresent()) {
                return;
            }
            if (Answering.now(port)) {
                throw new InputException(
                        "port " + port + " is in use",
                        "router.listen",
                        "Stop what listens there, or choose another port");
            }
            Files.createDirectories(folder);
            process.start(command(port, pointer, bluePort, greenPort), folder, Map.of());
            if (!Answering.within(PATIENCE, port, () -> process.running().isPresent())) {
                throw new UndeterminedException(
                        "the embedded router does not answer on port " + port + "; see " + folder.resolve("log"));
            }
        } catch (IOException e) {
            throw new UndeterminedException("the embedded router cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while the embedded router was starting", e);
        }
    }

    public void stop() throws IOException, InterruptedException {
        new SlotProcess(folder).stop();
    }

    private static List<String> command(int port, Path pointer, int bluePort, int greenPort) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.jenkins.plugins.signet.runner.cli.Main",
                "router",
                "--serve",
                "--listen",
                String.valueOf(port),
                "--pointer",
                pointer.toString(),
                "--blue",
                String.valueOf(bluePort),
                "--green",
                String.valueOf(greenPort));
    }
}
