package io.jenkins.plugins.signet.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How near to users an environment is, and so what a release needs before it may run there. */
public enum Tier {
    DEV,
    /** Where a release soaks. */
    TEST_PRODUCTION,
    /** Where only a sealed, soaked and approved digest may run. */
    PRODUCTION;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such tier */
    @JsonCreator
    public static Tier parse(String label) {
        for (Tier tier : values()) {
            if (tier.label().equals(label)) {
                return tier;
            }
        }
        throw new IllegalArgumentException("tier '" + label + "' is none of dev, test-production, production");
    }
}
