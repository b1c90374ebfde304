package io.jenkins.plugins.signet.soak.watch;

/** What a look came to. */
public enum Sight {
    WELL,
    UNWELL,
    /** There was nothing to be seen, or it could not be: it is never taken for well. */
    UNSEEN
}
