package io.jenkins.plugins.signet.soak;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.signet.restart.RestartWatch;
import io.jenkins.plugins.signet.soak.SoakState.Reset;
import io.jenkins.plugins.signet.soak.watch.ProbeRecord;
import io.jenkins.plugins.signet.soak.watch.ProbeRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The watch over a release that has soaked and waits for its promotion, at one moment.
 *
 * @param environment where it soaked
 * @param soak what the wait rests on: the soak that passed or, once that was lost, the one that runs anew
 * @param look the last look that was asked for, or the next one
 * @param seenAt the last good look; {@code null} until the first
 * @param seen number of that look; 0 until the first
 * @param footing what the good looks stood on; {@code null} before the first, if the soak had not seen it either
 * @param failed bad looks of the present period, which is as long as the soak's window
 * @param failedSince when that period began; {@code null} if there was no bad look
 * @param restarts of what runs, at the last good look; {@code null} if nothing counts them
 * @param renewals how often it had to soak anew, and has
 * @param lost why what the soak had found is not true any more; {@code null} while it is
 * @param probes what the environment's probes have seen by now, while nothing is lost
 */
public record Vigil(
        String environment,
        Phase phase,
        SoakState soak,
        SoakProbe look,
        @Nullable Instant seenAt,
        int seen,
        @Nullable Footing footing,
        int failed,
        @Nullable Instant failedSince,
        @Nullable RestartWatch restarts,
        int renewals,
        @Nullable Reset lost,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProbeRecord> probes) {

    public Vigil {
        // one that was begun before there were probes has none
        probes = probes == null ? List.of() : List.copyOf(probes);
    }

    /** Where the watch can be. */
    public enum Phase {
        /** What the soak found is still true. */
        WATCHING,
        /** It is not any more, and the release soaks anew. */
        SOAKING,
        /** It has soaked again, and that is being recorded. */
        RENEWING,
        /** It could not soak again. */
        LOST
    }

    /** @param passed the soak that the wait rests on */
    public static Vigil over(String environment, SoakState passed) {
        return new Vigil(
                environment,
                Phase.WATCHING,
                passed,
                SoakProbe.none(),
                null,
                0,
                passed.footing(),
                0,
                null,
                passed.restarts(),
                0,
                null,
                ProbeRecords.anew(passed.probes()));
    }

    /** Whether what the soak found is true, as far as anybody has looked. */
    @JsonIgnore
    public boolean isTrue() {
        return phase == Phase.WATCHING;
    }

    /** What the environment's probes have seen up to the next look. */
    @JsonIgnore
    public List<ProbeRecord> probed() {
        return phase == Phase.SOAKING ? soak.probes() : probes;
    }

    /** Whether the next look should read the database's schema: not at each probe of a new soak, which are many. */
    @JsonIgnore
    public boolean wantsSchema() {
        return phase == Phase.SOAKING
                ? soak.footing() == null
                : footing == null || footing.schema() != null || footing.schemaUnknown() == null;
    }

    /** Why nobody can promote now; empty while they can. */
    public String summary() {
        return switch (phase) {
            case WATCHING -> "";
            case SOAKING ->
                "what soaked in " + environment + " is not there any more: " + lossReason() + "; it soaks anew, "
                        + soak.healthy() + " healthy probes so far";
            case RENEWING -> "it has soaked anew in " + environment + ", which is being recorded";
            case LOST ->
                "what soaked in " + environment + " is not there any more: " + lossReason()
                        + "; it could not soak anew: " + soak.reason();
        };
    }

    private String lossReason() {
        return lost == null ? "" : lost.reason();
    }

    /** What a look at the running release says against what was seen of it before, in words; empty if nothing. */
    public Optional<String> contradictedBy(VigilEvent.Well seen) {
        if (!seen.running().equals(soak.digest())) {
            return Optional.of("digest " + seen.running().abbreviated() + " was running instead of "
                    + soak.digest().abbreviated());
        }
        if (restarts != null && seen.restarts() != null) {
            String restarted =
                    RestartWatch.from(restarts.counts()).plus(seen.restarts()).summary();
            if (!restarted.isEmpty()) {
                return Optional.of(restarted);
            }
        }
        return footing == null || seen.footing() == null ? Optional.empty() : footing.changedInto(seen.footing());
    }
}
