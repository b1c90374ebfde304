package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A switch at one moment. In JSON its groups are flat.
 *
 * @param watch what has been seen in the window
 * @param notes what went wrong without changing the outcome
 */
public record SwitchState(
        String schema,
        SwitchRequest request,
        SwitchSettings settings,
        @JsonUnwrapped SwitchProgress progress,
        @JsonUnwrapped SwitchSlots slots,
        @JsonUnwrapped SwitchWaits waits,
        Watch watch,
        @JsonUnwrapped SwitchEnd end,
        Map<SwitchMilestone, Instant> milestones,
        List<String> notes) {

    public static final String SCHEMA = "signet/switch-state/v1";

    public SwitchState {
        milestones = milestones == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(milestones));
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    public static SwitchState of(SwitchRequest request, SwitchSettings settings) {
        return new SwitchState(
                SCHEMA,
                request,
                settings,
                SwitchProgress.begun(),
                SwitchSlots.unknown(),
                SwitchWaits.none(),
                Watch.begun(),
                SwitchEnd.open(),
                Map.of(),
                List.of());
    }

    public SwitchPhase phase() {
        return progress.phase();
    }

    /** How often a shell took this switch up again. */
    public int resumes() {
        return progress.resumes();
    }

    /** The slot that was live before; {@code null} on a first installation, or while not yet known. */
    public Slot from() {
        return slots.from();
    }

    /** The slot that the release is meant for; {@code null} while not yet known. */
    public Slot to() {
        return slots.to();
    }

    /** The slot that the router was last known to point to; {@code null} if none. */
    public Slot live() {
        return slots.live();
    }

    /** The digest that ran in {@link #from}. */
    public Digest before() {
        return slots.before();
    }

    /** The digest that was read back after the flip. */
    public Digest readBack() {
        return slots.readBack();
    }

    /** Why the old slot is no way back; {@code null} if it is one, or nobody knows. */
    public String unfit() {
        return slots.unfit();
    }

    /** The lease's fencing token, 0 before the first grant. */
    public long token() {
        return waits.token();
    }

    /** Why it is to stop; {@code null} if nobody asked. */
    public String abort() {
        return end.abort();
    }

    /**
     * Until when an abort will have come to a safe side; whatever is left undone by then is named in the notes.
     * {@code null} if nobody asked to stop.
     */
    public Instant abortEnds() {
        return end.abortBy();
    }

    /** What nothing counts or asks here, so that the window does not judge it; one sentence each. */
    public List<String> unseen() {
        return watch.unseen() == null ? List.of() : watch.unseen();
    }

    /** How it ends; {@code null} until that is decided. */
    public SwitchOutcome outcome() {
        return end.outcome();
    }

    /** Why it ends like that. */
    public String reason() {
        return end.reason();
    }

    /** Whether it can be left for a while as it is, which is said by {@link #leftBehind}. */
    @JsonIgnore
    public boolean isAtRest() {
        SwitchPhase at = progress.undertaken();
        return at == null || at.isAtRest();
    }

    /** What stands there while nobody goes on with it, in words. */
    @JsonIgnore
    public String leftBehind() {
        return LeftBehind.of(progress.undertaken(), from(), to());
    }

    @JsonIgnore
    public boolean isSettled() {
        return phase() == SwitchPhase.DONE;
    }

    /**
     * The slots that the router may point to as far as this run knows: one, or both while a flip is under way and its
     * result is not known; none if nothing was ever live.
     */
    public Set<Slot> mayBeLive() {
        SwitchPhase at = progress.undertaken();
        Set<Slot> possible = EnumSet.noneOf(Slot.class);
        if (live() != null) {
            possible.add(live());
        }
        if (at == SwitchPhase.FLIPPING || at == SwitchPhase.FLIPPING_BACK || outcome() == SwitchOutcome.UNSETTLED) {
            Stream.of(from(), to()).filter(Objects::nonNull).forEach(possible::add);
        }
        return possible;
    }

    /** Whether users are on the release at the end, however well it is. */
    public boolean releaseIsLive() {
        if (outcome() == null) {
            return false;
        }
        return switch (outcome()) {
            case KEPT, NO_WAY_BACK -> true;
            case ABORTED -> live() != null && live() == to();
            case FLIPPED_BACK, FAILED_BEFORE_FLIP, LEASE_REFUSED, LEASE_LOST, COULD_NOT_START, UNSETTLED -> false;
        };
    }

    /** The manifest digest that users get at the end; {@code null} if that is none, or not known. */
    public Digest liveDigest() {
        if (releaseIsLive()) {
            return readBack();
        }
        boolean isKnown = outcome() != SwitchOutcome.UNSETTLED && outcome() != SwitchOutcome.LEASE_LOST;
        return isKnown && live() == from() ? before() : null;
    }

    /**
     * What it came to; {@code UNDETERMINED} until it is settled, and if the release is live but at no look it could be told that
     * it was what users got.
     */
    public Verdict verdict() {
        boolean isUnseen = outcome() == SwitchOutcome.KEPT
                && watch.url() != null
                && watch.url().isUnseen();
        return isSettled() && outcome() != null && !isUnseen ? outcome().verdict() : Verdict.UNDETERMINED;
    }

    public SwitchRecord record() {
        return SwitchRecord.of(this);
    }

    /** One line for people. */
    public String summary() {
        return outcome() == null ? "switch is " + phase().name().toLowerCase(Locale.ROOT) : record().summary();
    }

    /**
     * The record as evidence.
     *
     * @throws IllegalStateException if the switch has not ended yet
     */
    public Evidence evidence() {
        if (!isSettled()) {
            throw new IllegalStateException("the switch has not ended: " + phase());
        }
        return Evidence.of(
                EvidenceKind.SWITCH,
                request.release(),
                request.environment(),
                verdict(),
                summary(),
                milestones.get(SwitchMilestone.ENDED),
                Json.write(record()));
    }
}
