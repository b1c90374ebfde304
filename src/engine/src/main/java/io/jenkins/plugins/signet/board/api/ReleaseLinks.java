package io.jenkins.plugins.signet.board.api;

import java.util.List;

/** Where a shell tells more of a release than the board does: its build, the build's log, its revision on the forge. */
@FunctionalInterface
public interface ReleaseLinks {

    ReleaseLinks NONE = (train, commit, replaced) -> List.of();

    /**
     * @param train id
     * @param commit its revision; empty if unknown
     * @param replaced the revision of what runs now; empty if unknown
     */
    List<PromotionFacts.Link> of(String train, String commit, String replaced);
}
