package io.jenkins.plugins.signet.smoke.playwright;

import io.jenkins.plugins.signet.smoke.probe.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The child process that runs specs. It is given little of this process's environment, and is gone with all it started. */
final class SpecProcess {

    /** What a program needs to run at all; anything else could hold a secret. */
    private static final Set<String> INHERITED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "NODE_PATH",
            "DISPLAY",
            "XAUTHORITY",
            "XDG_RUNTIME_DIR",
            "PLAYWRIGHT_BROWSERS_PATH",
            "CHROME_PATH",
            "SystemRoot",
            "TEMP",
            "APPDATA",
            "LOCALAPPDATA");

    private static final int TAIL = 2000;
    private static final int HEAD = 64 << 10;
    private static final Pattern ERROR = Pattern.compile("^(Uncaught )?(\\w*Error)( \\[\\w+])?: .");
    private static final Pattern WRONG =
            Pattern.compile("(?i)\\b(error|cannot|could not|not found|no such|failed|unable)\\b");

    /**
     * How it ended.
     *
     * @param inTime whether it ended by itself
     * @param tail the last that it printed
     * @param complaint the first line that says what is wrong; the first of all if none does
     */
    record End(boolean inTime, int exitCode, String tail, String complaint) {}

    private SpecProcess() {}

    /**
     * @param surroundings the environment to take from what a program needs: a build's may know other tools than this process's
     */
    static Map<String, String> inherited(Map<String, String> surroundings) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(surroundings);
        variables.keySet().retainAll(INHERITED);
        return variables;
    }

    /** @param variables all that it is given */
    static End run(List<String> command, Path folder, Map<String, String> variables, Path output, Deadline deadline)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(deadline.millisLeft(), TimeUnit.MILLISECONDS);
            return new End(ended, ended ? process.exitValue() : end(process), tail(output), complaint(output));
        } finally {
            end(process);
        }
    }

    /** The leader first, so that it starts no others; returns its exit code. */
    private static int end(Process process) throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        family.stream().flatMap(ProcessHandle::descendants).forEach(ProcessHandle::destroyForcibly);
        return process.waitFor();
    }

    /** Below it stand the lines of a stack trace, which tell nobody anything. */
    private static String complaint(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            List<String> lines = plain(in.readNBytes(HEAD))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return Stream.of(ERROR, WRONG)
                    .flatMap(sign ->
                            lines.stream().filter(line -> sign.matcher(line).find()))
                    .findFirst()
                    .or(() -> lines.stream().findFirst())
                    .orElse("it printed nothing");
        }
    }

    private static String plain(byte[] printed) {
        return new String(printed, StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    private static String tail(Path output) throws IOException {
        long size = Files.size(output);
        try (InputStream in = Files.newInputStream(output)) {
            in.skipNBytes(Math.max(0, size - TAIL));
            return plain(in.readNBytes(TAIL)).strip();
        }
    }

    /** Removes a folder and what is in it, without following links. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
