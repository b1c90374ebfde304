package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a train left with. In JSON it is flat within the train's state.
 *
 * @param manifest digest of the release's manifest, {@code null} until it departed
 * @param commit the source revision, empty if unknown
 */
public record TrainDeparture(
        @Nullable Digest manifest,
        String startedBy,
        String commit,
        @Nullable Instant startedAt) {

    static TrainDeparture notYet() {
        return new TrainDeparture(null, "", "", null);
    }
}
