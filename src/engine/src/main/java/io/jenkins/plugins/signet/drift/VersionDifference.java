package io.jenkins.plugins.signet.drift;

/** The versions of the two servers that schemas were read from. */
public record VersionDifference(String expected, String actual) {

    /** Between servers of one major version nothing is the same that is not equal. */
    public boolean isMajor() {
        return !major(expected).equals(major(actual));
    }

    private static String major(String version) {
        return version.split("[^0-9]", 2)[0];
    }
}
