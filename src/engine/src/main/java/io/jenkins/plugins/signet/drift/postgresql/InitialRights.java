package io.jenkins.plugins.signet.drift.postgresql;

/**
 * The rights on the schema {@code public} of a fresh database. The servers' differ, and are alike where both have theirs;
 * but a dump of the one restored on the other grants in so many words what the first had from the beginning.
 */
final class InitialRights {

    /** The first version in which not everybody may create objects in {@code public} (release notes of PostgreSQL 15). */
    private static final int WITHOUT_CREATE = 15;

    /** What {@code schema.sql} says of a database that has the rights of one that was made before that version. */
    private static final String BEFORE = "(initial before 15)";

    private InitialRights() {}

    /** Whether a server of either side gave them by itself: then nobody decided that they differ. */
    static boolean bothInitial(String expected, String actual) {
        return isInitial(expected) && isInitial(actual);
    }

    private static boolean isInitial(String rights) {
        return Grants.INITIAL.equals(rights) || BEFORE.equals(rights);
    }

    /** What these rights allow on a server of this major version, in so many words. */
    static String spelled(String attribute, String rights, int major) {
        if (!rights.equals(Grants.INITIAL)) {
            return rights.equals(BEFORE) ? "ALL" : rights;
        }
        return attribute.equals(Grants.PREFIX + "PUBLIC") && major >= WITHOUT_CREATE ? "USAGE" : "ALL";
    }
}
