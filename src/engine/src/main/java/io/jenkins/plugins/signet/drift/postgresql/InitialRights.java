package io.jenkins.plugins.signet.drift.postgresql;

/**
 * The rights on the schema {@code public} of a fresh database. The servers' differ, and are alike where both have theirs;
 * but a dump of the one restored on the other grants in so many words what the first had from the beginning.
 */
final class InitialRights {

    /** The first version in which not everybody may create objects in {@code public} (release notes of PostgreSQL 15). */
    private static final int WITHOUT_CREATE = 15;

    private InitialRights() {}

    /** What these rights allow on a server of this major version, in so many words. */
    static String spelled(String attribute, String rights, int major) {
        if (!rights.equals(Grants.INITIAL)) {
            return rights;
        }
        return attribute.equals(Grants.PREFIX + "PUBLIC") && major >= WITHOUT_CREATE ? "USAGE" : "ALL";
    }
}
