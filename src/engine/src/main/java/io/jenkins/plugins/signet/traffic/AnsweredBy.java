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

    /** Of two looks at one release: whether this is the one to go by. */
    public boolean isWorseThan(AnsweredBy other) {
        return badness() > other.badness();
    }

    private int badness() {
        return switch (this) {
            case SLOT -> 0;
            case UNTOLD -> 1;
            case OTHER -> 2;
            case NOBODY -> 3;
        };
    }

    /** Whether users do not get the release. */
    boolean isWrong() {
        return this == OTHER || this == NOBODY;
    }
}
