package io.jenkins.plugins.signet.release;

import java.util.regex.Pattern;

/** An application and a version of it. Both become file names, so both are held to a safe alphabet. */
public record ReleaseId(String app, String version) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

    /** @throws IllegalArgumentException if a part is not a letter or digit followed by at most 99 of {@code A-Z a-z 0-9 . _ + -} */
    public ReleaseId {
        requireName("application", app);
        requireName("version", version);
    }

    /** Checks a name of an application, a version or an environment. */
    public static void requireName(String what, String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + name + "' must start with a letter or digit and hold only letters, digits, . _ + -");
        }
    }

    @Override
    public String toString() {
        return app + " " + version;
    }
}
