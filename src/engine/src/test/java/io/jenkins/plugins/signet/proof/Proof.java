package io.jenkins.plugins.signet.proof;

import java.nio.file.Path;

/** How long a test tagged {@code proof} is to run, and where what it counted goes. */
public final class Proof {

    private static final boolean DEMANDED = Boolean.getBoolean("signet.proof");

    private Proof() {}

    /** @return {@code daily} in {@code mvn verify}, {@code full} in {@code mvn -Pproof} */
    public static int times(int daily, int full) {
        return DEMANDED ? full : daily;
    }

    /** @return whether this is {@code mvn -Pproof}: what takes long whatever its size runs only then */
    public static boolean isDemanded() {
        return DEMANDED;
    }

    /** Keeps the figures in {@code docs/reliability.md}; only a full run has any worth keeping. */
    public static void record(Figures figures) {
        if (DEMANDED) {
            figures.writeTo(Path.of(System.getProperty("signet.docs"), "reliability.md"));
        }
    }
}
