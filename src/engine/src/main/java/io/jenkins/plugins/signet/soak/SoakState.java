package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.restart.RestartWatch;
import io.jenkins.plugins.signet.soak.watch.ProbeRecord;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A soak at one moment. In JSON its groups are flat.
 *
 * @param digest the manifest digest that soaks; another one seen running resets the window
 * @param startedAt when the soak began, {@code null} before that
 * @param resets why earlier windows were thrown away
 * @param restarts how often what soaks was started again; {@code null} if nothing counts that
 * @param probes what the environment's probes have seen
 */
public record SoakState(
        String schema,
        SoakPolicy policy,
        Digest digest,
        Phase phase,
        @Nullable Instant startedAt,
        @JsonUnwrapped SoakWindow window,
        @JsonUnwrapped SoakProbe probing,
        List<Reset> resets,
        @JsonUnwrapped SoakEnd end,
        @Nullable RestartWatch restarts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProbeRecord> probes) {

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
        probes = probes == null ? List.of() : List.copyOf(probes);
    }

    public static SoakState of(SoakPolicy policy, Digest digest) {
        return new SoakState(
                SCHEMA,
                policy,
                digest,
                Phase.NEW,
                null,
                SoakWindow.startedAt(null),
                SoakProbe.none(),
                List.of(),
                SoakEnd.open(),
                null,
                List.of());
    }

    /** The same bits, to soak anew because what had been found out was not true any more. */
    SoakState anew(Reset because, int probe) {
        return new SoakState(
                SCHEMA,
                policy,
                digest,
                Phase.NEW,
                null,
                SoakWindow.startedAt(null),
                new SoakProbe(probe, false, null),
                List.of(because),
                SoakEnd.open(),
                null,
                List.of());
    }

    /** What had passed, and has been lost since: what there is to record of that. */
    public SoakState lost(Reset because) {
        return new SoakState(
                schema,
                policy,
                digest,
                Phase.FAILED,
                startedAt,
                window,
                probing.over(),
                List.of(because),
                new SoakEnd(null, because.at(), because.reason()),
                restarts,
                probes);
    }

    /** When the present window began; moves on each reset. */
    public @Nullable Instant windowStartedAt() {
        return window.startedAt();
    }

    /** The last healthy probe of this window. */
    public @Nullable Instant lastHealthyAt() {
        return window.lastHealthyAt();
    }

    /** Healthy probes in this window. */
    public int healthy() {
        return window.healthy();
    }

    /** Failed probes in this window. */
    public int failed() {
        return window.failed();
    }

    /** What this window's healthy probes stood on; {@code null} before the first, or if nothing tells. */
    public @Nullable Footing footing() {
        return window.footing();
    }

    /** When the next probe, or the result of one, is due. */
    public @Nullable Instant nextProbeAt() {
        return probing.due();
    }

    /** Number of the last probe asked for. */
    public int probe() {
        return probing.number();
    }

    /** Whether that probe's result is still to come. */
    public boolean awaiting() {
        return probing.awaiting();
    }

    /** Set if the soak was skipped on purpose. */
    public SoakEvent.@Nullable Skip skip() {
        return end.skip();
    }

    /** When it was settled. */
    public @Nullable Instant endedAt() {
        return end.at();
    }

    /** Why it did not pass; empty if it did, or is not settled. */
    public String reason() {
        return end.reason();
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
                double done = window.watched().toMillis();
                yield Math.max(0, Math.min(1, done / policy.window().toMillis()));
            }
        };
    }

    /** What the soak came to; {@code UNDETERMINED} until it is settled. */
    public Verdict verdict() {
        return switch (phase) {
            case PASSED -> Verdict.GREEN;
            case SKIPPED -> Verdict.AMBER;
            case FAILED -> undetermined().isPresent() ? Verdict.UNDETERMINED : Verdict.RED;
            case NEW, SOAKING, ABORTED -> Verdict.UNDETERMINED;
        };
    }

    public String summary() {
        return switch (phase) {
            case NEW -> "soak not started";
            case SOAKING -> healthy() + " healthy probes so far" + resetCount();
            case PASSED ->
                "soaked " + policy.window().toSeconds() + " s with " + healthy() + " healthy probes" + resetCount();
            case SKIPPED -> end.skipped();
            case FAILED ->
                reason() + resetCount() + undetermined().map(why -> "; " + why).orElse("");
            case ABORTED -> reason() + resetCount();
        };
    }

    /** Why it could not be told whether the release is well: nothing was wrong but a probe that saw nothing. */
    private Optional<String> undetermined() {
        return failed() > 0 || lastHealthyAt() == null
                ? Optional.empty()
                : ProbeRecords.unseen(policy.probes(), probes);
    }

    private String resetCount() {
        return resets.isEmpty() ? "" : ", window restarted " + resets.size() + " times, last: " + lastReset();
    }

    private String lastReset() {
        return resets.get(resets.size() - 1).reason();
    }
}
