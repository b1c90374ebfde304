package io.jenkins.plugins.signet.drift;

/** What a difference may do to the application that was written for the expected schema. From harmless to worst. */
public enum Severity {
    /** Nothing that runs can tell: a comment, the order of columns, a name that the database chose itself. */
    COSMETIC,
    /** It works, but less safely or less fast than expected, or something is there that nobody asked for. */
    RISKY,
    /** Something that worked may now fail. */
    BREAKING;

    public boolean atLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
