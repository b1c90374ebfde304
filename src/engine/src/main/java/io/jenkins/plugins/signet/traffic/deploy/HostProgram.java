package io.jenkins.plugins.signet.traffic.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the host that is run to its end: an argument list, never a shell line. What it is to know goes into its
 * environment, where other users do not see it; of ours it gets {@link Surroundings#ofClients} alone.
 *
 * @param command the program and the arguments that every call has
 * @param variables added to its environment
 * @param timeout after which it is ended by force
 */
public record HostProgram(List<String> command, Map<String, String> variables, Path folder, Duration timeout) {

    private static final int LONGEST_OUTPUT = 1 << 20;

    public HostProgram {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
    }

    /**
     * What came of a call.
     *
     * @param output at most a mebibyte
     * @param errors what it said on its other output, at most a mebibyte
     */
    public record Ended(int exitCode, String output, String errors) {

        /** The last thing it said, for a message. */
        public String lastWords() {
            return Stream.concat(output.lines(), errors.lines())
                    .filter(line -> !line.isBlank())
                    .reduce((first, last) -> last)
                    .map(String::strip)
                    .orElse("exit code " + exitCode);
        }
    }

    /** @throws IOException if it cannot be started or does not end in time */
    public Ended call(String... arguments) throws IOException, InterruptedException {
        return fed("", arguments);
    }

    /**
     * The same, with something to read.
     *
     * @param input where what is said must not be seen in arguments or files
     */
    public Ended fed(String input, String... arguments) throws IOException, InterruptedException {
        List<String> line =
                Stream.concat(command.stream(), Arrays.stream(arguments)).toList();
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(Surroundings.ofClients());
        builder.environment().putAll(variables);
        Process process = builder.start();
        Listening output = Listening.to(process.getInputStream(), command.get(0));
        Listening errors = Listening.to(process.getErrorStream(), command.get(0));
        feed(process, input);
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException("'" + line.get(0) + "' did not end within " + timeout.toSeconds() + " s");
        }
        return new Ended(process.exitValue(), output.heard(timeout), errors.heard(timeout));
    }

    private static void feed(Process process, String input) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            if (process.isAlive()) {
                throw gone;
            }
        }
    }

    /** The output of a call that succeeds. @throws IOException with its last words, if it does not */
    public String output(String... arguments) throws IOException, InterruptedException {
        Ended ended = call(arguments);
        if (ended.exitCode() != 0) {
            throw new IOException(command.get(0) + " " + String.join(" ", arguments) + ": " + ended.lastWords());
        }
        return ended.output();
    }

    /** A thread that hears a stream to its end, so that the program never waits to be heard. */
    private record Listening(Thread thread, StringBuilder said) {

        static Listening to(InputStream in, String program) {
            StringBuilder said = new StringBuilder();
            Thread thread = new Thread(() -> listen(in, said), "signet-" + program);
            thread.setDaemon(true);
            thread.start();
            return new Listening(thread, said);
        }

        String heard(Duration timeout) throws InterruptedException {
            thread.join(timeout.toMillis());
            synchronized (said) {
                return said.toString();
            }
        }
    }

    private static void listen(InputStream in, StringBuilder said) {
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (said) {
                    if (said.length() < LONGEST_OUTPUT) {
                        said.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException ended) {
            synchronized (said) {
                said.append("\n(").append(ended.getMessage()).append(')');
            }
        }
    }
}
