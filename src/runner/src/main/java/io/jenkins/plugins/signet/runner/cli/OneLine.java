package io.jenkins.plugins.signet.runner.cli;

/** Text from anywhere as one line of a terminal: no line breaks, no escape sequences. */
final class OneLine {

    private OneLine() {}

    static String of(String text) {
        return String.valueOf(text).strip().replaceAll("\\R\\s*", " ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
