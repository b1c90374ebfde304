package io.jenkins.plugins.signet.runner.board.access;

import java.util.regex.Pattern;

/** How somebody may be called who comes to a board: what they do is recorded under it, and it is shown on pages and in logs. */
public final class VisitorName {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+@-]{0,99}");

    private VisitorName() {}

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws IllegalArgumentException if nobody may be called so */
    public static String require(String name) {
        if (!isOne(name)) {
            throw new IllegalArgumentException(
                    "user '" + name + "' must start with a letter or digit and hold only letters, digits, . _ + @ -");
        }
        return name;
    }
}
