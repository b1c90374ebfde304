package io.jenkins.plugins.signet.promotion;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a promotion was settled. In JSON it is flat within the promotion's state.
 *
 * @param at when; {@code null} until then
 * @param by the person, or the newer version, that settled it
 * @param reason the comment or cause that settled it
 */
public record PromotionEnd(
        @JsonProperty("settledAt") @Nullable Instant at,
        @JsonProperty("settledBy") String by,
        String reason) {

    static PromotionEnd open() {
        return new PromotionEnd(null, "", "");
    }
}
