package io.jenkins.plugins.signet.board.api;

/** What a caller of the board may do. A shell maps its own permissions to these. */
public enum BoardPermission {
    /** Read every document. */
    VIEW,
    /** Promote and reject. */
    PROMOTE,
    /** Bring the last good release of an environment back, on a board that can. */
    ROLL_BACK
}
