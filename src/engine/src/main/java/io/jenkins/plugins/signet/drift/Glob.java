package io.jenkins.plugins.signet.drift;

import java.util.regex.Pattern;

/** A pattern in which {@code *} stands for any text, dots included; all else stands for itself. */
record Glob(String text) {

    boolean matches(String candidate) {
        return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"), Pattern.DOTALL)
                .matcher(candidate)
                .matches();
    }
}
