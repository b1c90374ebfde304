package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A soak at one moment.
 *
 * @param digest the manifest digest that soaks; another one seen running resets the window
 * @param startedAt when the soak began, {@code null} before that
 * @param windowStartedAt when the present window began; moves on each reset
 * @param lastHealthyAt the last healthy probe of this window
 * @param nextProbeAt when the next probe is due
 * @param probe number of the last probe asked for
 * @param awaiting whether that probe's result is still to come
 * @param healthy healthy probes in this window
 * @param failed failed probes in this window
 * @param resets why earlier windows were thrown away
 * @param skip set if the soak was skipped on purpose
 * @param endedAt when it was settled
 */
public record SoakState(
        String schema,
        SoakPolicy policy,
        Digest digest,
        Phase phase,
        Instant startedAt,
        Instant windowStartedAt,
        Instant lastHealthyAt,
        Instant nextProbeAt,
        int probe,
        boolean awaiting,
        int healthy,
        int failed,
        List<Reset> resets,
        SoakEvent.Skip skip,
        Instant endedAt,
        String reason) {

    public static final String SCHEMA = "signet/soak/v1";

    /** Where a soak can be. */
    public enum Phase {
        NEW,
        SOAKING,
        PASSED,
        SKIPPED,
        FAILED,
        ABORTED
    }

    /** A window that was thrown away, and why. */
    public record Reset(Instant at, String reason) {}

    public SoakState {
        resets = List.copyOf(resets);
    }

    public static SoakState of(SoakPolicy policy, Digest digest) {
        return new SoakState(
                SCHEMA, policy, digest, Phase.NEW, null, null, null, null, 0, false, 0, 0, List.of(), null, null, "");
    }

    @JsonIgnore
    public boolean isSettled() {
        return phase != Phase.NEW && phase != Phase.SOAKING;
    }

    /** The part of the window that is done, 0 to 1. */
    public double progress(Instant now) {
        return switch (phase) {
            case NEW -> 0;
            case PASSED, SKIPPED -> 1;
            case SOAKING, FAILED, ABORTED -> {
                Instant until = lastHealthyAt == null ? windowStartedAt : lastHealthyAt;
                Duration done = until == null ? Duration.ZERO : Duration.between(windowStartedAt, until);
                yield Math.max(
                        0,
                        Math.min(1, (double) done.toMillis() / policy.window().toMillis()));
            }
        };
    }

    /** What the soak came to; {@code UNDETERMINED} until it is settled. */
    public Verdict verdict() {
        return switch (phase) {
            case PASSED -> Verdict.GREEN;
            case SKIPPED -> Verdict.AMBER;
            case FAILED -> Verdict.RED;
            case NEW, SOAKING, ABORTED -> Verdict.UNDETERMINED;
        };
    }

    public String summary() {
        return switch (phase) {
            case NEW -> "soak not started";
            case SOAKING -> healthy + " healthy probes so far" + resetCount();
            case PASSED ->
                "soaked " + policy.window().toSeconds() + " s with " + healthy + " healthy probes" + resetCount();
            case SKIPPED -> "soak skipped by " + skip.by() + ": " + skip.reason() + " (due " + skip.due() + ")";
            case FAILED, ABORTED -> reason + resetCount();
        };
    }

    private String resetCount() {
        return resets.isEmpty() ? "" : ", window restarted " + resets.size() + " times, last: " + lastReset();
    }

    private String lastReset() {
        return resets.get(resets.size() - 1).reason();
    }
}
