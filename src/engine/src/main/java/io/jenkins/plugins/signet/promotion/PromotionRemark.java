package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/** What somebody said about a release that waits, without deciding on it. */
public record PromotionRemark(String who, Instant at, Kind kind, String text) {

    /** What it does. */
    public enum Kind {
        /** Nothing but being read: a comment, or a question. */
        COMMENT,
        /** No approval counts until it goes on. */
        HOLD,
        /** Approvals count again. */
        GO_ON;

        /** As the board's paths have it. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws IllegalArgumentException if there is no such kind */
        @JsonCreator
        public static Kind parse(String label) {
            for (Kind kind : values()) {
                if (kind.label().equals(label)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("'" + label + "' is not comment, hold or go-on");
        }
    }
}
