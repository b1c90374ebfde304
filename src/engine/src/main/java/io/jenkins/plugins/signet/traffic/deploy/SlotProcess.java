package io.jenkins.plugins.signet.traffic.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process that outlives whoever started it. It writes its own pid before it becomes the program, so that no crash leaves
 * one behind that nobody knows of.
 *
 * @param folder holds {@code pid} and {@code log}
 */
public record SlotProcess(Path folder) {

    // The shell's own line in /proc says when it began; what it becomes keeps pid and beginning.
    private static final String WRITE_PID_AND_BECOME = "{ echo $$; cat " + ProcessTable.BOOT
            + " /proc/$$/stat 2>/dev/null; } > \"$1.part\"" + " && mv \"$1.part\" \"$1\" && shift && exec \"$@\"";
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration PID_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** Starts the argument list in a session of its own, and returns once its pid is known. */
    public void start(List<String> command, Path workingFolder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.deleteIfExists(pidFile());
        List<String> wrapped = new ArrayList<>();
        onPath("setsid").ifPresent(wrapped::add);
        wrapped.addAll(List.of(
                "sh", "-c", WRITE_PID_AND_BECOME, "signet-slot", pidFile().toString()));
        wrapped.addAll(command);
        File log = folder.resolve("log").toFile();
        ProcessBuilder builder = new ProcessBuilder(wrapped)
                .directory(workingFolder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process started = builder.start();
        long deadline = System.nanoTime() + PID_PATIENCE.toNanos();
        while (Files.notExists(pidFile())) {
            if (!started.isAlive() && Files.notExists(pidFile()) || System.nanoTime() > deadline) {
                throw new IOException("could not start " + command.get(0) + "; see " + log);
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> running() {
        try {
            return ProcessTable.find(Files.readAllLines(pidFile()));
        } catch (IOException notStarted) {
            return Optional.empty();
        }
    }

    /** Stops it and all that it has started: politely, then by force. Returns once it is gone. */
    public void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = running();
        if (process.isPresent()) {
            Set<ProcessHandle> all = ProcessTable.family(process.get());
            all.forEach(ProcessHandle::destroy);
            if (!areGone(all, GRACE)) {
                all.forEach(ProcessHandle::destroyForcibly);
                if (!areGone(all, GRACE)) {
                    throw new IOException("process " + process.get().pid() + " does not end");
                }
            }
        }
        Files.deleteIfExists(pidFile());
    }

    private static boolean areGone(Set<ProcessHandle> processes, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (processes.stream().anyMatch(ProcessTable::runs)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return true;
    }

    private Path pidFile() {
        return folder.resolve("pid");
    }

    private static Optional<String> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(path -> Path.of(path, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
