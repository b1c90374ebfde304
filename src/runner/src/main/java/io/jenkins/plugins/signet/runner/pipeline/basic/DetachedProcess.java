package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A shell script at work, as its folder tells it: {@code script.sh}, {@code pid}, {@code output} (what goes to the log),
 * {@code stdout} (if the caller wants it for itself) and, once it has ended, {@code exit}. A small wrapper writes pid and
 * exit, and runs the script only if it was the one to make the folder {@code claimed}: so the script runs once, no
 * matter what is killed when, and how often it is launched. The room for the exit code is taken before the script runs; where there is
 * none, it does not run.
 *
 * <p>What runs is a copy, {@code script.sh.copy} as on a controller: whatever else this process starts at the moment in which the
 * script is written inherits the open file, and as long as it has that, the kernel calls the script busy.
 */
final class DetachedProcess {

    /** Arguments: the folder; "stdout" to keep that apart; "itself" to run a script that names its interpreter. */
    private static final String WRAPPER = """
            mkdir "$1/claimed" 2>/dev/null || exit 0
            if cp -p "$1/script.sh" "$1/script.sh.copy" \\
                && echo $$ > "$1/pid.part" && mv "$1/pid.part" "$1/pid" && echo "    " > "$1/exit.part"; then :
            else rm -rf "$1/pid" "$1/pid.part" "$1/script.sh.copy" "$1/claimed"; exit 0; fi
            folder=$1; keep=$2; set -- "$1/script.sh.copy" "$3"
            if [ "$2" = itself ]; then set -- "$1"; else set -- sh -xe "$1"; fi
            if [ "$keep" = stdout ]; then "$@" >"$folder/stdout" 2>"$folder/output" </dev/null
            else "$@" >"$folder/output" 2>&1 </dev/null; fi
            echo $? 1<>"$folder/exit.part" && mv "$folder/exit.part" "$folder/exit"
            """;

    private final Path folder;
    private final boolean keepsStdout;

    DetachedProcess(Path folder, boolean keepsStdout) {
        this.folder = folder;
        this.keepsStdout = keepsStdout;
    }

    /** Whether the script has begun, in this process or an earlier one. */
    boolean hasBegun() {
        return Files.exists(folder.resolve("claimed"));
    }

    /** Starts the wrapper in a session of its own, so that Ctrl-C on the runner does not reach it. */
    Process launch(String script, Path workingFolder, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(workingFolder);
        Path scriptFile = folder.resolve("script.sh");
        Files.writeString(scriptFile, script);
        boolean namesInterpreter = script.startsWith("#!");
        if (namesInterpreter && !scriptFile.toFile().setExecutable(true)) {
            throw new AbortException("cannot make " + scriptFile + " executable");
        }
        List<String> command = new ArrayList<>();
        setsid().ifPresent(command::add);
        command.addAll(List.of("sh", "-c", WRAPPER, "signet-sh", folder.toString()));
        command.add(keepsStdout ? "stdout" : "");
        command.add(namesInterpreter ? "itself" : "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The process at work; empty if it has not written its pid yet, or has ended. */
    Optional<ProcessHandle> running() {
        return read("pid").flatMap(pid -> ProcessHandle.of(Long.parseLong(pid))).filter(this::isOurs);
    }

    boolean hasPid() {
        return Files.exists(folder.resolve("pid"));
    }

    OptionalInt exitCode() {
        return read("exit").map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    Path output() {
        return folder.resolve("output");
    }

    String standardOutput(Charset encoding) {
        try {
            return new String(Files.readAllBytes(folder.resolve("stdout")), encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pid may have been given to another process since; ours has its folder among its arguments. */
    private boolean isOurs(ProcessHandle handle) {
        return handle.isAlive()
                && handle.info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(folder.toString()))
                        .orElse(true);
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)).trim());
        } catch (IOException notYetWritten) {
            return Optional.empty();
        }
    }

    private static Optional<String> setsid() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(path -> Path.of(path, "setsid"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
