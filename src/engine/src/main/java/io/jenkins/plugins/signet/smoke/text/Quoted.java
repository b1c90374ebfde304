package io.jenkins.plugins.signet.smoke.text;

import io.jenkins.plugins.signet.untrusted.Untrusted;

/** A piece of untrusted text as a finding may show it: short and on one line. */
public final class Quoted {

    private Quoted() {}

    public static String of(String text) {
        return Untrusted.of(text).quoted();
    }

    /** Without the quotes. */
    public static String plain(String text) {
        return Untrusted.of(text).shortened();
    }
}
