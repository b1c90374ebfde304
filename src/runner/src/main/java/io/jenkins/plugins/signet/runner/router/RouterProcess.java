package io.jenkins.plugins.signet.runner.router;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.traffic.deploy.SlotProcess;
import io.jenkins.plugins.signet.traffic.router.PortRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An embedded router as a process of its own, which goes on when the process that started it does not.
 *
 * @param folder holds its pid and log
 */
public record RouterProcess(Path folder) {

    private static final String ROUTES = "routes";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Starts it unless it runs, and returns once it answers. One that knows other routes is started anew. */
    public void ensure(int port, Path pointer, int bluePort, int greenPort, List<PortRoute> routes) {
        SlotProcess process = new SlotProcess(folder);
        try {
            String words = routes.stream().map(RouterProcess::words).collect(Collectors.joining("\n"));
            if (process.running().isPresent()) {
                if (known().equals(words)) {
                    return;
                }
                process.stop();
            }
            if (Answering.now(port)) {
                throw new InputException(
                        "port " + port + " is in use",
                        "router.listen",
                        "Stop what listens there, or choose another port");
            }
            Files.createDirectories(folder);
            DurableFile.write(folder.resolve(ROUTES), words.getBytes(StandardCharsets.UTF_8));
            process.start(command(port, pointer, bluePort, greenPort, routes), folder, Map.of());
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

    /** The routes that it was started with. */
    private String known() throws IOException {
        Path routes = folder.resolve(ROUTES);
        return Files.exists(routes) ? Files.readString(routes) : "";
    }

    private static String words(PortRoute route) {
        return route.name() + "=" + route.bluePort() + "," + route.greenPort() + "," + route.host() + route.path();
    }

    private static List<String> command(int port, Path pointer, int bluePort, int greenPort, List<PortRoute> routes) {
        List<String> command = new ArrayList<>(List.of(
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
                String.valueOf(greenPort)));
        routes.forEach(route -> command.addAll(List.of("--port", words(route))));
        return command;
    }
}
