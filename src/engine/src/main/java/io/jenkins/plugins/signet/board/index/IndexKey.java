package io.jenkins.plugins.signet.board.index;

import java.time.Instant;
import java.util.HexFormat;

/**
 * Makes keys of a table that stand in the order of their parts. Names of applications, versions and environments hold nothing
 * that is smaller than the blank between two parts.
 */
public final class IndexKey {

    private static final String BETWEEN = " ";

    /** The next after the blank: behind all keys that begin with the same parts. */
    private static final String BEHIND = "!";

    /** Behind all keys. */
    public static final String END = "\uffff";

    private IndexKey() {}

    public static String of(String... parts) {
        return String.join(BETWEEN, parts);
    }

    /** The earlier the smaller. */
    public static String rising(Instant at) {
        return digits(at.getEpochSecond() ^ Long.MIN_VALUE, at.getNano());
    }

    /** The later the smaller; null is the smallest. */
    public static String falling(Instant at) {
        return at == null ? "" : digits(at.getEpochSecond() ^ Long.MAX_VALUE, ~at.getNano());
    }

    /** A number that is not negative. */
    public static String of(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static String digits(long seconds, int nanos) {
        return HexFormat.of().toHexDigits(seconds) + HexFormat.of().toHexDigits(nanos);
    }

    /** One of the parts of a key, from 0. */
    public static String part(String key, int number) {
        return key.split(BETWEEN, -1)[number];
    }

    static String first(String prefix) {
        return prefix + BETWEEN;
    }

    /** Smaller than all that comes behind the keys that begin with these parts. */
    public static String behind(String prefix) {
        return prefix + BEHIND;
    }
}
