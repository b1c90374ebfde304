package io.jenkins.plugins.signet.traffic;

/** Who answered at the URL that users call. */
public enum AnsweredBy {
    /** The slot that the look is about. */
    SLOT,
    /** Another slot, or something that is none of ours. */
    OTHER,
    /** Something answered, and nothing tells what it was. */
    UNTOLD,
    /** Nothing: nobody listens, or the connection fails. Users would get nothing. */
    NOBODY;

    /** Whether users do not get the release. */
    boolean isWrong() {
        return this == OTHER || this == NOBODY;
    }
}
