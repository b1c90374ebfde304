package io.jenkins.plugins.signet.drift;

/** The versions of the two servers that schemas were read from. */
public record VersionDifference(String expected, String actual) {

    /** Between servers of one major version nothing is the same that is not equal. */
    public boolean isMajor() {
        return expectedMajor() != actualMajor();
    }

    public int expectedMajor() {
        return major(expected);
    }

    public int actualMajor() {
        return major(actual);
    }

    /** 0 for a version that does not begin with a number. */
    private static int major(String version) {
        String digits = version.split("[^0-9]", 2)[0];
        return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
