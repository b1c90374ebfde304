package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.durable.FullDisk;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
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
 * one behind that nobody knows of. Of the environment of whoever starts it, it gets {@link Surroundings#OF_APPLICATIONS}.
 *
 * @param folder holds {@code pid} and {@code log}
 */
public record SlotProcess(Path folder) {

    /** How often a process that is kept up is started again, unless it has lasted for {@link #LASTING_SECONDS} since. */
    static final int MAX_RESTARTS = 5;

    static final int LASTING_SECONDS = 600;

    // The shell's own line in /proc says when it began; what it becomes keeps pid and beginning.
    private static final String WRITE_PID = "{ echo $$; cat " + ProcessTable.BOOT
            + " /proc/$$/stat 2>/dev/null; } > \"$1.part\" && mv \"$1.part\" \"$1\"";
    private static final String AND_BECOME = " && shift && exec \"$@\"";

    /** Starts it again, after 1 s, 2 s, 4 s and so on, as long as a file says so; the shell's own variables stay with it. */
    private static final String AND_KEEP_UP = """
             || exit 1
            signet_d=${1%/*}; shift; signet_n=0; signet_all=0; signet_stop=; signet_child=
            trap 'signet_stop=1; test -e "$signet_d/stopping" || test -z "$signet_child" || kill -TERM "$signet_child"' TERM INT HUP
            while :; do
                signet_began=$(date +%s)
                env -u PWD -u OLDPWD -u SHLVL -u _ "$@" &
                signet_child=$!
                wait "$signet_child"; signet_code=$?
                while kill -0 "$signet_child" 2>/dev/null; do wait "$signet_child"; signet_code=$?; done
                signet_child=
                test -z "$signet_stop" && test ! -e "$signet_d/stopping" || exit 0
                echo "signet: the process has ended with exit code $signet_code" >&2
                test -e "$signet_d/keep-up" || exit "$signet_code"
                test $(($(date +%s) - signet_began)) -lt LASTING || signet_n=0
                signet_n=$((signet_n + 1))
                test "$signet_n" -le MAX || { echo "signet: started again MAX times, and left now" >&2; exit 1; }
                signet_all=$((signet_all + 1))
                echo "$signet_all" > "$signet_d/restarts.part" && mv "$signet_d/restarts.part" "$signet_d/restarts"
                sleep $((1 << (signet_n - 1))) & wait $!
                test -z "$signet_stop" && test ! -e "$signet_d/stopping" || exit 0
            done
            """;

    private static final String STOPPING = "stopping";
    private static final String KEEP_UP = "keep-up";
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration PID_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final int LONGEST_TAIL = 1 << 14;

    /** Starts the argument list in a session of its own, and returns once its pid is known. */
    public void start(List<String> command, Path workingFolder, Map<String, String> environment)
            throws IOException, InterruptedException {
        start(WRITE_PID + AND_BECOME, command, workingFolder, environment);
    }

    /** The same, watched by a shell that starts it again once {@link #keepUp} was called. */
    void startWatched(List<String> command, Path workingFolder, Map<String, String> environment)
            throws IOException, InterruptedException {
        for (String file : List.of(STOPPING, KEEP_UP, "restarts")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        String watching = AND_KEEP_UP
                .replace("LASTING", String.valueOf(LASTING_SECONDS))
                .replace("MAX", String.valueOf(MAX_RESTARTS));
        start(WRITE_PID + watching, command, workingFolder, environment);
    }

    /** From now on it is started again if it ends: {@value #MAX_RESTARTS} times, and no more. */
    void keepUp() throws IOException {
        if (running().isPresent() && Files.notExists(folder.resolve(KEEP_UP))) {
            Files.createFile(folder.resolve(KEEP_UP));
        }
    }

    /** How often it was started again since it was started. */
    int restarts() throws IOException {
        Path counted = folder.resolve("restarts");
        return Files.exists(counted)
                ? Integer.parseInt(Files.readString(counted).strip())
                : 0;
    }

    private void start(String script, List<String> command, Path workingFolder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.deleteIfExists(pidFile());
        List<String> wrapped = new ArrayList<>();
        onPath("setsid").ifPresent(wrapped::add);
        wrapped.addAll(List.of("sh", "-c", script, "signet-slot", pidFile().toString()));
        wrapped.addAll(command);
        File log = folder.resolve("log").toFile();
        ProcessBuilder builder = new ProcessBuilder(wrapped)
                .directory(workingFolder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Surroundings.ofApplications());
        builder.environment().putAll(environment);
        Process started = builder.start();
        long deadline = System.nanoTime() + PID_PATIENCE.toNanos();
        while (Files.notExists(pidFile())) {
            if (!started.isAlive() && Files.notExists(pidFile()) || System.nanoTime() > deadline) {
                throw new IOException("could not start " + command.get(0)
                        + (FullDisk.leavesNoRoom(folder) ? ": No space left on device" : "; see " + log));
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
        stop(GRACE);
    }

    /** @return whether it ended by itself within the time */
    boolean stop(Duration grace) throws IOException, InterruptedException {
        Set<ProcessHandle> all = all();
        boolean isGone = true;
        if (!all.isEmpty()) {
            if (Files.notExists(folder.resolve(STOPPING))) {
                Files.createFile(folder.resolve(STOPPING));
            }
            all.forEach(ProcessHandle::destroy);
            isGone = areGone(all, grace);
            if (!isGone) {
                all.forEach(ProcessHandle::destroyForcibly);
                if (!areGone(all, GRACE)) {
                    throw new IOException("process " + all.iterator().next().pid() + " does not end");
                }
            }
        }
        Files.deleteIfExists(pidFile());
        Files.deleteIfExists(folder.resolve(STOPPING));
        return isGone;
    }

    /** The same in the words of a shell, for its session; what has left that is found by the next {@link #stop}. */
    String stopLines(Duration grace) {
        return """
                pid='FILE'; p=$(sed -n 1p "$pid" 2>/dev/null)
                began() { sed 's/.*) //' "$@" 2>/dev/null | cut -d' ' -f20; }
                if test -n "$p" && test "$(sed -n 2p "$pid")" = "$(cat BOOT)" \\
                    && test "$(sed -n 3p "$pid" | began)" = "$(began "/proc/$p/stat")"; then
                    touch "${pid%/*}/stopping"; kill -TERM -- "-$p" 2>/dev/null; n=0
                    while kill -0 -- "-$p" 2>/dev/null && test "$n" -lt TENTHS; do sleep 0.1; n=$((n + 1)); done
                    kill -KILL -- "-$p" 2>/dev/null
                    rm -f "$pid" "${pid%/*}/stopping"
                fi
                """.replace("FILE", pidFile().toAbsolutePath().toString().replace("'", "'\\''"))
                .replace("BOOT", ProcessTable.BOOT)
                .replace("TENTHS", String.valueOf(10 * grace.toSeconds()));
    }

    private Set<ProcessHandle> all() throws IOException {
        Optional<ProcessHandle> process = running();
        if (process.isPresent()) {
            return ProcessTable.family(process.get());
        }
        return Files.exists(pidFile()) ? ProcessTable.orphans(Files.readAllLines(pidFile())) : Set.of();
    }

    Path log() {
        return folder.resolve("log");
    }

    /** The last lines of its log. */
    List<String> lastLines(int max) throws IOException {
        Path log = folder.resolve("log");
        if (Files.notExists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LONGEST_TAIL));
            byte[] tail = new byte[(int) Math.min(LONGEST_TAIL, file.length())];
            file.readFully(tail);
            List<String> lines = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - max), lines.size());
        }
    }

    private static boolean areGone(Set<ProcessHandle> processes, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
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
