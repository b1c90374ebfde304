package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 * A switch at one moment.
 *
 * @param interrupted while leasing or looking: the phase that the answer leads back to; {@code null} at the start
 * @param from the slot that was live before; {@code null} on a first installation, or while not yet known
 * @param to the slot that the release is meant for; {@code null} while not yet known
 * @param live the slot that the router was last known to point to; {@code null} if none
 * @param wayBack whether the old slot was healthy when last looked at
 * @param unfit why the old slot cannot live with the database as migrations left it, and so is no way back; {@code null}
 *     if it can, or nobody knows
 * @param deployed whether this run has put anything into {@code to}, and so has to clean it up
 * @param token the lease's fencing token, 0 before the first grant
 * @param lastStep number of the last action asked for
 * @param work the action or pause that this phase waits for
 * @param renewal the same for the lease
 * @param phaseEnds when a slot must be healthy, or a drain is over
 * @param wakeAt the earliest wake-up that was asked for
 * @param alarms how many wake-ups are still to come
 * @param seenAt when the last event came
 * @param failures actions in a row that failed and are tried again
 * @param resumes how often a shell took this switch up again
 * @param healthyInARow healthy checks of the new slot
 * @param abort why it is to stop; {@code null} if nobody asked
 * @param watch what has been seen in the window
 * @param outcome how it ends, once that is decided
 * @param reason why
 * @param before the digest that ran in {@code from}
 * @param readBack the digest that was read back after the flip
 * @param notes what went wrong without changing the outcome
 */
public record SwitchState(
        String schema,
        SwitchRequest request,
        SwitchSettings settings,
        SwitchPhase phase,
        SwitchPhase interrupted,
        Slot from,
        Slot to,
        Slot live,
        boolean wayBack,
        String unfit,
        boolean deployed,
        long token,
        long lastStep,
        Wait work,
        Wait renewal,
        Instant phaseEnds,
        Instant wakeAt,
        int alarms,
        Instant seenAt,
        int failures,
        int resumes,
        int healthyInARow,
        String abort,
        Watch watch,
        SwitchOutcome outcome,
        String reason,
        Digest before,
        Digest readBack,
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
                SwitchPhase.NEW,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                0,
                0,
                null,
                null,
                null,
                null,
                0,
                null,
                0,
                0,
                0,
                null,
                Watch.begun(),
                null,
                "",
                null,
                null,
                Map.of(),
                List.of());
    }

    @JsonIgnore
    public boolean isSettled() {
        return phase == SwitchPhase.DONE;
    }

    /**
     * The slots that the router may point to as far as this run knows: one, or both while a flip is under way and its
     * result is not known; none if nothing was ever live.
     */
    public Set<Slot> mayBeLive() {
        SwitchPhase at = phase == SwitchPhase.LEASING || phase == SwitchPhase.LOOKING ? interrupted : phase;
        Set<Slot> slots = EnumSet.noneOf(Slot.class);
        if (live != null) {
            slots.add(live);
        }
        if (at == SwitchPhase.FLIPPING || at == SwitchPhase.FLIPPING_BACK || outcome == SwitchOutcome.UNSETTLED) {
            Stream.of(from, to).filter(Objects::nonNull).forEach(slots::add);
        }
        return slots;
    }

    /** Whether users are on the release at the end, however well it is. */
    public boolean releaseIsLive() {
        if (outcome == null) {
            return false;
        }
        return switch (outcome) {
            case KEPT, NO_WAY_BACK -> true;
            case ABORTED -> live != null && live == to;
            case FLIPPED_BACK, FAILED_BEFORE_FLIP, LEASE_REFUSED, LEASE_LOST, COULD_NOT_START, UNSETTLED -> false;
        };
    }

    /** The manifest digest that users get at the end; {@code null} if that is none, or not known. */
    public Digest liveDigest() {
        if (releaseIsLive()) {
            return readBack;
        }
        boolean isKnown = outcome != SwitchOutcome.UNSETTLED && outcome != SwitchOutcome.LEASE_LOST;
        return isKnown && live == from ? before : null;
    }

    /** What it came to; {@code UNDETERMINED} until it is settled. */
    public Verdict verdict() {
        return isSettled() && outcome != null ? outcome.verdict() : Verdict.UNDETERMINED;
    }

    public SwitchRecord record() {
        return SwitchRecord.of(this);
    }

    /** One line for people. */
    public String summary() {
        return outcome == null ? "switch is " + phase.name().toLowerCase(Locale.ROOT) : record().summary();
    }

    /**
     * The record as evidence.
     *
     * @throws IllegalStateException if the switch has not ended yet
     */
    public Evidence evidence() {
        if (!isSettled()) {
            throw new IllegalStateException("the switch has not ended: " + phase);
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
