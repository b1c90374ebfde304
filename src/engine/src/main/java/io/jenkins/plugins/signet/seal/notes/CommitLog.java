package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.util.List;

/** Where commits are looked up. */
@FunctionalInterface
public interface CommitLog {

    /**
     * The commits that {@code to} has and {@code from} has not, the newest first.
     *
     * @throws UndeterminedException if that cannot be found out
     */
    List<Commit> between(String from, String to);
}
