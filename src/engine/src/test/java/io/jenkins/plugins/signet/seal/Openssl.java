package io.jenkins.plugins.signet.seal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** The {@code openssl} of this machine, if it has one. */
public final class Openssl {

    private Openssl() {}

    /** Skips the test, saying why, on a machine without it. */
    public static void assumePresent() throws InterruptedException {
        int exit;
        try {
            exit = new ProcessBuilder("openssl", "version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            exit = -1;
        }
        assumeTrue(exit == 0, "openssl is not installed");
    }
}
