package io.jenkins.plugins.signet.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The commit that is released.
 *
 * @param commit its full hash
 * @param clean whether the work tree holds nothing else
 */
record SourceRevision(String commit, boolean clean) {

    /** Of the work tree here; empty where there is none, as in an unpacked archive of the sources. */
    static Optional<SourceRevision> here() throws IOException, InterruptedException {
        Optional<String> commit = git("rev-parse", "HEAD");
        return commit.isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceRevision(
                        commit.get(), git("status", "--porcelain").orElse("?").isEmpty()));
    }

    private static Optional<String> git(String command, String argument) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", command, argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    }
}
