package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The git command line in a checkout. It is never asked for a password: keys and credential helpers are git's own affair. */
public record Git(Path checkout) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * What a command prints.
     *
     * @throws UndeterminedException if it fails, is not there, or does not end
     */
    public String run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(arguments);
        String what = "git " + arguments.get(0) + " in " + checkout;
        Path output = null;
        try {
            // through a file, so that neither a full pipe nor a child that hangs can hold this thread
            output = Files.createTempFile("signet-git", ".log");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
            Process git = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            git.getOutputStream().close();
            if (!git.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                git.destroyForcibly();
                throw new UndeterminedException(what + " did not end within " + PATIENCE);
            }
            // what is not UTF-8 is not made a reason to know nothing
            String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            if (git.exitValue() != 0) {
                throw new UndeterminedException(what + ": " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UndeterminedException("cannot run " + what + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException(what + " was interrupted", e);
        } finally {
            discard(output);
        }
    }

    private static void discard(@Nullable Path output) {
        if (output != null) {
            try {
                Files.deleteIfExists(output);
            } catch (IOException leftBehind) {
                // a temporary file more; what git said is what matters
            }
        }
    }
}
