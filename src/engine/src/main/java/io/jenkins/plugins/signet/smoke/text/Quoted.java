package io.jenkins.plugins.signet.smoke.text;

import java.util.regex.Pattern;

/** A piece of untrusted text as a finding may show it: short and on one line. */
public final class Quoted {

    private static final int LONGEST = 120;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private Quoted() {}

    public static String of(String text) {
        return "'" + plain(text) + "'";
    }

    /** Without the quotes. */
    public static String plain(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return UNSEEN.matcher(start).replaceAll("\uFFFD");
    }
}
