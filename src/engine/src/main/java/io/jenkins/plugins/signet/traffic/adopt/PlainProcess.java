package io.jenkins.plugins.signet.traffic.adopt;

import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.deploy.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process that nothing looks after. What it runs are its program and the files that its arguments name.
 *
 * @param identity what {@link ProcessTable#find} finds it by
 */
record PlainProcess(List<String> identity) implements RunningProgram {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 20;

    @Override
    public boolean runs() {
        return process().isPresent();
    }

    private Optional<ProcessHandle> process() {
        return ProcessTable.find(identity);
    }

    @Override
    public List<Artifact> artifacts() throws IOException {
        ProcessHandle process = process().orElseThrow(() -> new IOException("process " + number() + " does not run"));
        return artifacts(process.pid());
    }

    private String number() {
        return identity.get(0);
    }

    /** As the kernel tells of them, proc_pid_exe(5) and proc_pid_cmdline(5); by their paths, without the slash. */
    static List<Artifact> artifacts(long pid) throws IOException {
        Path proc = Path.of("/proc", String.valueOf(pid));
        String line = Files.readString(proc.resolve("cmdline"), StandardCharsets.UTF_8);
        List<String> arguments = List.of(line.split("\0"));
        Map<String, Digest> files = new LinkedHashMap<>();
        Path program = link(proc.resolve("exe")).orElse(Path.of(arguments.get(0)));
        if (!program.isAbsolute()) {
            throw new IOException("process " + pid + " may not be looked at: its program is not known");
        }
        boolean isOurs = Files.isReadable(proc.resolve("exe"));
        files.put(name(program), Digest.ofFile(isOurs ? proc.resolve("exe") : program));
        Optional<Path> folder = link(proc.resolve("cwd"));
        for (String argument : arguments.subList(1, arguments.size())) {
            for (String word : argument.split("[:=]")) {
                file(word, folder).ifPresent(file -> files.computeIfAbsent(name(file), name -> digest(file)));
            }
        }
        List<Artifact> artifacts = new ArrayList<>();
        files.forEach((name, digest) -> artifacts.add(new Artifact(name, digest)));
        return artifacts;
    }

    private static Optional<Path> file(String word, Optional<Path> folder) {
        try {
            Path path = Path.of(word);
            Path file =
                    path.isAbsolute() || folder.isEmpty() ? path : folder.get().resolve(path);
            return !word.isEmpty() && file.isAbsolute() && Files.isRegularFile(file)
                    ? Optional.of(file.normalize())
                    : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** A file that cannot be read is not what it is when it can. */
    private static Digest digest(Path file) {
        try {
            return Digest.ofFile(file);
        } catch (IOException e) {
            return Digest.of("unreadable: " + file);
        }
    }

    private static String name(Path file) {
        return file.toString().replaceFirst("^/+", "").replaceFirst(" \\(deleted\\)$", "");
    }

    private static Optional<Path> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link));
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public void start() throws IOException {
        if (!runs()) {
            throw new IOException("process " + number()
                    + " has ended, and nothing knows how it was started. Start it as before, or ship a release");
        }
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return;
        }
        Set<ProcessHandle> all = Set.copyOf(
                process.get().pid() == sessionLeader() ? ProcessTable.family(process.get()) : Set.of(process.get()));
        process.get().destroy();
        if (!areGone(all)) {
            all.forEach(ProcessHandle::destroyForcibly);
            if (!areGone(all)) {
                throw new IOException("process " + number() + " does not end");
            }
        }
    }

    /** Field 6 of proc_pid_stat(5), after the command's closing parenthesis. */
    private long sessionLeader() {
        String stat = identity.get(identity.size() - 1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return Long.parseLong(fields[3]);
    }

    private static boolean areGone(Set<ProcessHandle> all) throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (all.stream().anyMatch(ProcessTable::runs)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return true;
    }

    @Override
    public String stopLines() {
        String stat = identity.get(identity.size() - 1);
        String began = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ")[19];
        return """
                p=PID
                began() { sed 's/.*) //' "/proc/$p/stat" 2>/dev/null | cut -d' ' -f20; }
                if test "$(began)" = BEGAN; then
                    kill -TERM "$p" 2>/dev/null; n=0
                    while test "$(began)" = BEGAN && test "$n" -lt 100; do sleep 0.1; n=$((n + 1)); done
                    test "$(began)" != BEGAN || kill -KILL "$p" 2>/dev/null
                fi
                """.replace("PID", number()).replace("BEGAN", began);
    }

    @Override
    public Optional<Map<String, Integer>> restarts() {
        return Optional.empty();
    }

    @Override
    public List<String> lastLines() {
        return List.of();
    }

    @Override
    public String whereToLook() {
        return "see where process " + number() + " writes its log";
    }
}
