package hudson.model;

import java.util.Locale;

/** How a build ended, from best to worst. A build's result only ever gets worse. */
public enum Result {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    public boolean isWorseThan(Result other) {
        return ordinal() > other.ordinal();
    }

    public boolean isBetterThan(Result other) {
        return ordinal() < other.ordinal();
    }

    public boolean isWorseOrEqualTo(Result other) {
        return ordinal() >= other.ordinal();
    }

    public boolean isBetterOrEqualTo(Result other) {
        return ordinal() <= other.ordinal();
    }

    public Result combine(Result other) {
        return isWorseThan(other) ? this : other;
    }

    /** As on a controller: the name in any case, and {@code FAILURE} for a word that is none of them. */
    public static Result fromString(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (Result result : values()) {
            if (result.name().equals(wanted)) {
                return result;
            }
        }
        return FAILURE;
    }
}
