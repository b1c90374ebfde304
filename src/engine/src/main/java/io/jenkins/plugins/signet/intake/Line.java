package io.jenkins.plugins.signet.intake;

/** Text of others as one line of bounded length that can be written as UTF-8. */
final class Line {

    private static final int LONGEST = 300;

    private Line() {}

    static String of(String untrusted) {
        String line = untrusted.replaceAll("\\p{Cntrl}+", " ").replaceAll("\\p{Cs}", "\uFFFD");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
