package io.jenkins.plugins.signet.board.api;

/** What a caller of the board may do. A shell maps its own permissions to these. */
public enum BoardPermission {
    /** Read every document. */
    VIEW,
    /** Promote and reject. */
    PROMOTE,
    /** Promote at an hour at which nothing may be changed, freeze environments and lift freezes. */
    OVERRIDE,
    /** Bring the last good release of an environment back, on a board that can. */
    ROLL_BACK
}
