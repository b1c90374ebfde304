package io.jenkins.plugins.signet.upkeep;

/** What may be taken away from a runner. */
public enum Cleaning {
    NOTHING,
    /** What Signet left in the folder for temporary files, and nobody has open. */
    OWN,
    /**
     * That, and docker's build cache. Never images or containers: those that a release was pinned to by digest have no tag, which
     * makes them dangling to docker, and a slot that is stopped is what users can be sent back to.
     */
    CACHES
}
