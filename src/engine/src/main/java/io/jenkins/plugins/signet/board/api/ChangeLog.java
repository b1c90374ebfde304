package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.seal.notes.Commit;
import java.util.List;

/** Where a shell finds what changed between two revisions: a controller's change log, a git repository. */
@FunctionalInterface
public interface ChangeLog {

    /** Nothing is known of the commits. */
    ChangeLog NONE = (app, from, to) -> List.of();

    /**
     * @param from the revision that runs now; empty if not known
     * @param to the revision that would run; empty if not known
     * @return the newest first; none if not known
     */
    List<Commit> between(String app, String from, String to);
}
