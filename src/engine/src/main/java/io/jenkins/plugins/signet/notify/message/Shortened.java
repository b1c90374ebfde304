package io.jenkins.plugins.signet.notify.message;

import java.util.regex.Pattern;

/** Text of others, fit for a place of limited size. */
final class Shortened {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");

    private Shortened() {}

    /** One line of at most this many UTF-16 units; control and direction characters become a space. */
    static String line(String untrusted, int most) {
        return cut(UNPRINTABLE.matcher(untrusted).replaceAll(" ").strip(), most);
    }

    /** Cuts between characters, never through one. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
