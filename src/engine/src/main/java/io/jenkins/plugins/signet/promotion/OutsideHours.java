package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a press on promote asks for if the environment may not be changed at this hour. */
public enum OutsideHours {
    /** Then it does not count. */
    REFUSE,
    /** Then it counts, and the release goes on once the environment opens, if the evidence is still the same. */
    KEEP,
    /** Then it counts now, which the seal says; it takes the permission to override. */
    OVERRIDE;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such wish */
    @JsonCreator
    public static OutsideHours parse(String label) {
        for (OutsideHours wish : values()) {
            if (wish.label().equals(label)) {
                return wish;
            }
        }
        throw new IllegalArgumentException("'" + label + "' is not refuse, keep or override");
    }
}
