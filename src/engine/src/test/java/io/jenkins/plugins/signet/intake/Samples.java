package io.jenkins.plugins.signet.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files as other tools write them. */
final class Samples {

    private Samples() {}

    static String text(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Intake intake(String name, String text) {
        return Intake.of(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
