package io.jenkins.plugins.signet.smoke.text;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import org.jspecify.annotations.Nullable;

/** A piece of untrusted text as a finding may show it: short and on one line. */
public final class Quoted {

    private Quoted() {}

    public static String of(@Nullable String text) {
        return Untrusted.of(text).quoted();
    }

    /** Without the quotes. */
    public static String plain(@Nullable String text) {
        return Untrusted.of(text).shortened();
    }
}
