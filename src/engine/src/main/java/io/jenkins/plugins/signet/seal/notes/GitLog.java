package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The commits of a Git checkout, by {@code git log}. */
public record GitLog(Path checkout) implements CommitLog {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MOST = 1000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{7,64}");
    private static final String FORMAT = "--format=%H%x00%an%x00%cI%x00%s%x00";
    private static final int FIELDS = 4;

    @Override
    public List<Commit> between(String from, String to) {
        // a hash and nothing else, so that no revision can be taken for an option
        if (!HASH.matcher(from).matches() || !HASH.matcher(to).matches()) {
            throw new UndeterminedException("not commits: '" + from + "' and '" + to + "'");
        }
        String[] fields = run(from + ".." + to).split("\0\n?", -1);
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i + FIELDS <= fields.length; i += FIELDS) {
            commits.add(new Commit(
                    fields[i],
                    fields[i + 1],
                    OffsetDateTime.parse(fields[i + 2]).toInstant(),
                    fields[i + 3]));
        }
        return commits;
    }

    private String run(String range) {
        List<String> command = List.of(
                "git",
                "-C",
                checkout.toString(),
                "log",
                "--no-merges",
                "--no-show-signature",
                "--max-count=" + MOST,
                FORMAT,
                range,
                "--");
        Path output = null;
        try {
            // through a file, so that neither a full pipe nor a child that hangs can hold this thread
            output = Files.createTempFile("signet-git", ".log");
            Process git = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            git.getOutputStream().close();
            if (!git.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                git.destroyForcibly();
                throw new UndeterminedException("git log in " + checkout + " did not end within " + PATIENCE);
            }
            String said = Files.readString(output, StandardCharsets.UTF_8);
            if (git.exitValue() != 0) {
                throw new UndeterminedException("git log in " + checkout + ": " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UndeterminedException("cannot run git log in " + checkout + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("git log in " + checkout + " was interrupted", e);
        } finally {
            discard(output);
        }
    }

    private static void discard(Path output) {
        if (output != null) {
            try {
                Files.deleteIfExists(output);
            } catch (IOException leftBehind) {
                // a temporary file more; the commits are what matters
            }
        }
    }
}
