package io.jenkins.plugins.signet.document;

/** Text out of a file, as a message may show it: on one line, without control characters, and not long. */
final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
