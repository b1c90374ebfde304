package io.jenkins.plugins.signet.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * How a train ended. In JSON it is flat within the train's state.
 *
 * @param outcome {@code null} until it has
 */
public record TrainEnd(
        TrainOutcome outcome,
        String reason,
        @JsonProperty("endedAt") Instant at) {

    static TrainEnd open() {
        return new TrainEnd(null, "", null);
    }
}
