package io.jenkins.plugins.signet.release;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Semantic Versioning 2.0.0 has it. Its order is §11's precedence, which knows no build metadata: two versions
 * that differ in that alone compare as the same and are not equal.
 *
 * @param pre empty for a release
 * @param build metadata, empty for none
 */
public record SemVer(BigInteger major, BigInteger minor, BigInteger patch, String pre, String build)
        implements Comparable<SemVer> {

    /** A pre-release: §9. */
    static final String PRE =
            "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)" + "(?:\\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*";

    /** Precedence of pre-releases: §11.3 and §11.4; none at all is the highest. */
    static final Comparator<String> PRE_RELEASES = SemVer::comparePre;

    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final Pattern FORM = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(" + PRE
            + "))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");
    private static final int PATCH = 3;
    private static final int PRE_GROUP = 4;
    private static final int BUILD = 5;
    private static final int LONGEST = 256;

    /** @throws IllegalArgumentException if the text is not of this form, or longer than 256 characters */
    public static SemVer parse(String text) {
        Matcher form = FORM.matcher(text == null || text.length() > LONGEST ? "" : text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a semantic version: " + text);
        }
        return new SemVer(
                new BigInteger(form.group(1)),
                new BigInteger(form.group(2)),
                new BigInteger(form.group(PATCH)),
                form.group(PRE_GROUP) == null ? "" : form.group(PRE_GROUP),
                form.group(BUILD) == null ? "" : form.group(BUILD));
    }

    @Override
    public int compareTo(SemVer other) {
        return Comparator.comparing(SemVer::major)
                .thenComparing(SemVer::minor)
                .thenComparing(SemVer::patch)
                .thenComparing(SemVer::pre, PRE_RELEASES)
                .compare(this, other);
    }

    private static int comparePre(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int compared = compareIdentifier(left[i], right[i]);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int compareIdentifier(String one, String other) {
        boolean oneIsNumber = one.matches("[0-9]+");
        boolean otherIsNumber = other.matches("[0-9]+");
        if (oneIsNumber && otherIsNumber) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return oneIsNumber == otherIsNumber ? one.compareTo(other) : oneIsNumber ? -1 : 1;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (pre.isEmpty() ? "" : "-" + pre)
                + (build.isEmpty() ? "" : "+" + build);
    }
}
