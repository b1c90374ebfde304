package io.jenkins.plugins.signet.runner.cli;

import java.util.regex.Pattern;

/** Text from anywhere as one line of a terminal: no line breaks, no escape sequences. */
final class OneLine {

    private static final Pattern BREAK = Pattern.compile("\\R\\s*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private OneLine() {}

    static String of(String text) {
        String joined = BREAK.matcher(String.valueOf(text).strip()).replaceAll(" ");
        return CONTROL.matcher(joined).replaceAll("?");
    }
}
