package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.release.Digest;
import java.time.Instant;

/** What can happen to a switch. A result carries the step of the action that it answers; one that nobody waits for is late. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SwitchEvent.Begin.class, name = "begin"),
    @JsonSubTypes.Type(value = SwitchEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = SwitchEvent.Tick.class, name = "tick"),
    @JsonSubTypes.Type(value = SwitchEvent.Abort.class, name = "abort"),
    @JsonSubTypes.Type(value = SwitchEvent.Abandon.class, name = "abandon"),
    @JsonSubTypes.Type(value = SwitchEvent.Recall.class, name = "recall"),
    @JsonSubTypes.Type(value = SwitchEvent.LeaseGranted.class, name = "lease-granted"),
    @JsonSubTypes.Type(value = SwitchEvent.LeaseRefused.class, name = "lease-refused"),
    @JsonSubTypes.Type(value = SwitchEvent.LeaseRenewed.class, name = "lease-renewed"),
    @JsonSubTypes.Type(value = SwitchEvent.LeaseLost.class, name = "lease-lost"),
    @JsonSubTypes.Type(value = SwitchEvent.LeaseReleased.class, name = "lease-released"),
    @JsonSubTypes.Type(value = SwitchEvent.WorldSeen.class, name = "world-seen"),
    @JsonSubTypes.Type(value = SwitchEvent.Deployed.class, name = "deployed"),
    @JsonSubTypes.Type(value = SwitchEvent.HealthChecked.class, name = "health-checked"),
    @JsonSubTypes.Type(value = SwitchEvent.RouterPointed.class, name = "router-pointed"),
    @JsonSubTypes.Type(value = SwitchEvent.DigestRead.class, name = "digest-read"),
    @JsonSubTypes.Type(value = SwitchEvent.Sampled.class, name = "sampled"),
    @JsonSubTypes.Type(value = SwitchEvent.DrainSeen.class, name = "drain-seen"),
    @JsonSubTypes.Type(value = SwitchEvent.SlotStopped.class, name = "slot-stopped"),
    @JsonSubTypes.Type(value = SwitchEvent.WorkersStopped.class, name = "workers-stopped"),
    @JsonSubTypes.Type(value = SwitchEvent.WorkersStarted.class, name = "workers-started"),
    @JsonSubTypes.Type(value = SwitchEvent.Failed.class, name = "failed")
})
public sealed interface SwitchEvent {

    record Begin() implements SwitchEvent {}

    /** The shell starts again after a crash; results of actions under way are lost. */
    record Resumed() implements SwitchEvent {}

    record Tick() implements SwitchEvent {}

    /** Someone wants it to stop; {@code reason} says who and why. */
    record Abort(String reason) implements SwitchEvent {}

    /** The shell is dead and the switch is not to be gone on with: gives back what it holds. Who says so, and why. */
    record Abandon(String reason) implements SwitchEvent {}

    /**
     * Somebody who watches wants users back where they were, while the window is open.
     *
     * @param who has the permission to promote; their name as it is recorded
     * @param why in their words
     */
    record Recall(String who, String why) implements SwitchEvent {

        /** As it stands in the record. */
        public String reason() {
            return "recalled by " + who + ": " + why;
        }
    }

    record LeaseGranted(long step, long token) implements SwitchEvent {}

    /** Someone else holds the lease, until {@code until} unless it is renewed. */
    record LeaseRefused(long step, String holder, Instant until) implements SwitchEvent {}

    record LeaseRenewed(long step) implements SwitchEvent {}

    /** The action did not happen: {@code holder} has a newer token. */
    record LeaseLost(long step, String holder) implements SwitchEvent {}

    /** {@code unknown} is what could not be written down for the next switch; {@code null} if all was. */
    record LeaseReleased(long step, String unknown) implements SwitchEvent {

        public LeaseReleased(long step) {
            this(step, null);
        }
    }

    record WorldSeen(long step, World world) implements SwitchEvent {}

    record Deployed(long step) implements SwitchEvent {}

    /** {@code running} is false if the process has ended, which no waiting will heal. */
    record HealthChecked(long step, boolean healthy, boolean running, String detail) implements SwitchEvent {}

    /** The router was read back and points to {@code slot}. */
    record RouterPointed(long step, Slot slot) implements SwitchEvent {}

    /** What the running slot was started from, hashed again. */
    record DigestRead(long step, Digest digest) implements SwitchEvent {}

    record Sampled(long step, WindowSample sample) implements SwitchEvent {}

    /** Connections still open to the slot that was left; {@code null} if that cannot be told. */
    record DrainSeen(long step, Integer open) implements SwitchEvent {}

    record SlotStopped(long step) implements SwitchEvent {}

    /** None of the workers runs any more. {@code note} says which had to be stopped unfinished; {@code null} if none had. */
    record WorkersStopped(long step, String note) implements SwitchEvent {}

    record WorkersStarted(long step) implements SwitchEvent {}

    /** The action could not be carried out, or not be confirmed: it may or may not have happened. */
    record Failed(long step, String reason) implements SwitchEvent {}
}
