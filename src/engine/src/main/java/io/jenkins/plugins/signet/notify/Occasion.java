package io.jenkins.plugins.signet.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why people are told. */
public enum Occasion {
    /** A seal that is GREEN or AMBER. */
    SEAL("sealed"),
    /** A seal that is RED. */
    RED("sealed RED"),
    /** A release asks to be promoted. */
    WAITING("waits for promotion"),
    PROMOTED("promoted"),
    /** A switch went back by itself. */
    FLIPPED_BACK("flipped back"),
    /** A gate that was skipped has not been made up for in time. */
    DEBT_DUE("debt due"),
    /** A build wanted to ship what is not its own. */
    REFUSED("refused"),
    /** Somebody tries whether a channel works; nothing has happened. */
    TEST("test message"),
    /** Several notices in one message; never one that is kept. */
    DIGEST("several notices");

    private final String words;

    Occasion(String words) {
        this.words = words;
    }

    /** Whether people should be disturbed for it. */
    public boolean isUrgent() {
        return this == RED || this == FLIPPED_BACK;
    }

    /** For a headline. */
    public String words() {
        return words;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such occasion */
    @JsonCreator
    public static Occasion parse(String label) {
        for (Occasion occasion : values()) {
            if (occasion.label().equals(label)) {
                return occasion;
            }
        }
        throw new IllegalArgumentException("no such occasion: " + label);
    }
}
