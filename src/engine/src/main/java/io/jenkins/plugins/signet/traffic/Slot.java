package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One of the two places an application can run in. */
public enum Slot {
    BLUE,
    GREEN;

    public Slot other() {
        return this == BLUE ? GREEN : BLUE;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException unless {@code label} is {@code blue} or {@code green} */
    @JsonCreator
    public static Slot parse(String label) {
        for (Slot slot : values()) {
            if (slot.label().equals(label)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("slot '" + label + "' is neither blue nor green");
    }

    @Override
    public String toString() {
        return label();
    }
}
