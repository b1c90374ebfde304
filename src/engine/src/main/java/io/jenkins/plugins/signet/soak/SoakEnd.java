package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a soak ended. In JSON it is flat within the soak's state.
 *
 * @param skip set if it was skipped on purpose
 * @param at when it was settled; {@code null} until then
 * @param reason why it did not pass; empty if it did
 */
public record SoakEnd(
        SoakEvent.@Nullable Skip skip,
        @JsonProperty("endedAt") @Nullable Instant at,
        String reason) {

    static SoakEnd open() {
        return new SoakEnd(null, null, "");
    }

    /** In words; empty unless it was skipped. */
    String skipped() {
        return skip == null ? "" : "soak skipped by " + skip.by() + ": " + skip.reason() + " (due " + skip.due() + ")";
    }

    SoakEnd skippedBy(SoakEvent.Skip by) {
        return new SoakEnd(by, at, reason);
    }
}
