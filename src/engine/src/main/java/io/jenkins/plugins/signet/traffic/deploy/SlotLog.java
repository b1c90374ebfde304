package io.jenkins.plugins.signet.traffic.deploy;

/**
 * Where something writes what it has to say.
 *
 * @param name a file's path, a unit's or a container's name
 */
public record SlotLog(Kind kind, String name) {

    /** What keeps it. */
    public enum Kind {
        FILE,
        UNIT,
        USER_UNIT,
        CONTAINER
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
