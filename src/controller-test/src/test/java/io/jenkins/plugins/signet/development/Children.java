package io.jenkins.plugins.signet.development;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes of a development controller, each with a log of its own; and what they have deployed, which would outlive them.
 *
 * @param agents where the agents keep the pids of what they deployed
 */
record Children(Path agents, List<Process> started) {

    Children(Path agents) {
        this(agents, new ArrayList<>());
    }

    synchronized Process start(String name, Map<String, String> variables, List<String> command) throws IOException {
        Path log = agents.resolveSibling("logs").resolve(name + ".log");
        Files.createDirectories(log.getParent());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    synchronized void stop() {
        started.forEach(Process::destroy);
        started.forEach(process -> process.onExit().join());
        if (Files.notExists(agents)) {
            return;
        }
        try (Stream<Path> files = Files.walk(agents)) {
            for (Path pid : files.filter(file -> file.endsWith("pid")).toList()) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                        .ifPresent(ProcessHandle::destroy);
            }
        } catch (IOException e) {
            System.err.println("What was deployed still runs: " + e.getMessage());
        }
    }
}
