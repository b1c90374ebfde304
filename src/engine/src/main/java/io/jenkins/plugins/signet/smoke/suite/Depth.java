package io.jenkins.plugins.signet.smoke.suite;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How thorough a run has to be for a check to take part; each depth includes those before it. */
public enum Depth {
    FAST,
    STANDARD,
    FULL;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Depth> named(String label) {
        return Arrays.stream(values())
                .filter(depth -> depth.label().equals(label))
                .findFirst();
    }
}
