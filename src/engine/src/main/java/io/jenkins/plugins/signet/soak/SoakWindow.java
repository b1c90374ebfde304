package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The present window of a soak. In JSON it is flat within the soak's state.
 *
 * @param startedAt when it began, {@code null} before the soak has
 * @param lastHealthyAt its last healthy probe
 * @param healthy its healthy probes
 * @param failed its failed probes
 * @param footing what its healthy probes stood on; {@code null} before the first, or if nothing tells
 */
public record SoakWindow(
        @JsonProperty("windowStartedAt") @Nullable Instant startedAt,
        @Nullable Instant lastHealthyAt,
        int healthy,
        int failed,
        @Nullable Footing footing) {

    static SoakWindow startedAt(@Nullable Instant start) {
        return new SoakWindow(start, null, 0, 0, null);
    }

    SoakWindow healthyAt(Instant at) {
        return new SoakWindow(startedAt, at, healthy + 1, failed, footing);
    }

    /** @param weight for how many failed looks it counts */
    SoakWindow failed(int weight) {
        return new SoakWindow(startedAt, lastHealthyAt, healthy, failed + weight, footing);
    }

    SoakWindow footingOn(Footing now) {
        return new SoakWindow(startedAt, lastHealthyAt, healthy, failed, now);
    }

    /** Up to when the release is known to have been well. */
    @Nullable
    Instant watchedUntil() {
        return lastHealthyAt == null ? startedAt : lastHealthyAt;
    }

    /** How long the release is known to have been well. */
    public Duration watched() {
        return startedAt == null ? Duration.ZERO : Duration.between(startedAt, watchedUntil());
    }
}
