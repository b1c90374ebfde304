package io.jenkins.plugins.signet.traffic.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives whoever started it. It writes its own pid before it becomes the program, so that no crash leaves
 * one behind that nobody knows of.
 *
 * @param folder holds {@code pid} and {@code log}
 */
public record SlotProcess(Path folder) {

    private static final String WRITE_PID_AND_BECOME =
            "echo $$ > \"$1.part\" && mv \"$1.part\" \"$1\" && shift && exec \"$@\"";
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(2);
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
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            Instant written = Files.getLastModifiedTime(pidFile()).toInstant();
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> isOurs(process, written));
        } catch (IOException | NumberFormatException notStarted) {
            return Optional.empty();
        }
    }

    /** Stops it and all that it has started: politely, then by force. Returns once it is gone. */
    public void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = running();
        if (process.isPresent()) {
            List<ProcessHandle> all =
                    new ArrayList<>(process.get().descendants().toList());
            all.add(process.get());
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

    private static boolean areGone(List<ProcessHandle> processes, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (ProcessHandle process : processes) {
                process.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        }
    }

    /** A pid may belong to someone else by now; but who began before it was written down can only be ours. */
    private static boolean isOurs(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .map(started -> started.isBefore(written.plus(CLOCK_GRAIN)))
                .orElse(true);
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
