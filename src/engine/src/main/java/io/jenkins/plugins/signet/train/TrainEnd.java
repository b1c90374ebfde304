package io.jenkins.plugins.signet.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a train ended. In JSON it is flat within the train's state.
 *
 * @param outcome {@code null} until it has
 */
public record TrainEnd(
        @Nullable TrainOutcome outcome,
        String reason,
        @JsonProperty("endedAt") @Nullable Instant at) {

    static TrainEnd open() {
        return new TrainEnd(null, "", null);
    }
}
