package io.jenkins.plugins.signet.step.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The commit that a folder is at. */
final class CheckedOutRevision {

    private static final int GIT_SECONDS = 10;

    private CheckedOutRevision() {}

    /** Its full hash; empty if the folder is not a git checkout, or git is not there: a commit is good to know, no more. */
    static String of(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? hash : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
