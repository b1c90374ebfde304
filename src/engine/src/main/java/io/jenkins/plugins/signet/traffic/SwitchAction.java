package io.jenkins.plugins.signet.traffic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.machine.Wake;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a switch asks of its shell. What changes the world carries a {@link Fence}; what only looks carries its step. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SwitchAction.WakeAt.class, name = "wake-at"),
    @JsonSubTypes.Type(value = SwitchAction.AcquireLease.class, name = "acquire-lease"),
    @JsonSubTypes.Type(value = SwitchAction.RenewLease.class, name = "renew-lease"),
    @JsonSubTypes.Type(value = SwitchAction.ReleaseLease.class, name = "release-lease"),
    @JsonSubTypes.Type(value = SwitchAction.Look.class, name = "look"),
    @JsonSubTypes.Type(value = SwitchAction.Deploy.class, name = "deploy"),
    @JsonSubTypes.Type(value = SwitchAction.Adopt.class, name = "adopt"),
    @JsonSubTypes.Type(value = SwitchAction.CheckHealth.class, name = "check-health"),
    @JsonSubTypes.Type(value = SwitchAction.PointRouter.class, name = "point-router"),
    @JsonSubTypes.Type(value = SwitchAction.ReadDigest.class, name = "read-digest"),
    @JsonSubTypes.Type(value = SwitchAction.Sample.class, name = "sample"),
    @JsonSubTypes.Type(value = SwitchAction.SeeDrain.class, name = "see-drain"),
    @JsonSubTypes.Type(value = SwitchAction.StopSlot.class, name = "stop-slot"),
    @JsonSubTypes.Type(value = SwitchAction.StopWorkers.class, name = "stop-workers"),
    @JsonSubTypes.Type(value = SwitchAction.StartWorkers.class, name = "start-workers")
})
public sealed interface SwitchAction {

    /** The number that the action's result carries; 0 for a wake-up, which has none. */
    long step();

    /** An action that changes the world. */
    sealed interface Change extends SwitchAction {

        Fence fence();

        @Override
        default long step() {
            return fence().step();
        }
    }

    record WakeAt(Instant at) implements SwitchAction, Wake {

        @Override
        public long step() {
            return 0;
        }
    }

    /**
     * Granted if the lease is free or expired, or held by this holder (a crash); always with a new token.
     *
     * @param previousToken the token that this run had before a crash, 0 if none: if anyone else was granted the lease
     *     since, it is lost
     */
    record AcquireLease(long step, String holder, Duration ttl, long previousToken) implements SwitchAction {}

    record RenewLease(Fence fence, Duration ttl) implements Change {}

    record ReleaseLease(Fence fence) implements Change {}

    /** Where does the router point, and what runs in the slots? */
    record Look(long step) implements SwitchAction {}

    /** Start the release in the slot, which must not be live; whatever else runs there is stopped first. */
    record Deploy(Fence fence, Slot slot, ReleaseId release, Digest digest, List<Artifact> artifacts)
            implements Change {}

    /** Take what runs there for the slot from now on, and change nothing about it. */
    record Adopt(Fence fence, ReleaseId release, Digest digest, List<Artifact> artifacts, Adoptee adoptee)
            implements Change {

        static Adopt of(Fence fence, SwitchRequest request) {
            return new Adopt(fence, request.release(), request.digest(), request.artifacts(), request.adoptee());
        }
    }

    record CheckHealth(long step, Slot slot) implements SwitchAction {}

    /** Point the router to the slot, and read back where it points. */
    record PointRouter(Fence fence, Slot slot) implements Change {}

    record ReadDigest(long step, Slot slot) implements SwitchAction {}

    /** @param old the slot to go back to; {@code null} on a first installation */
    record Sample(long step, Slot slot, Slot old) implements SwitchAction {}

    /** How many connections are still open to a slot that is no longer live? */
    record SeeDrain(long step, Slot slot) implements SwitchAction {}

    /**
     * Stop what runs in the slot, which must not be live.
     *
     * @param after how long it stays warm before; {@code null} to stop it at once
     */
    record StopSlot(Fence fence, Slot slot, Duration after) implements Change {

        public StopSlot(Fence fence, Slot slot) {
            this(fence, slot, null);
        }
    }

    /**
     * Tell the workers of the slot's release to finish, stop those that have not after {@code finish}, and answer when none
     * of them runs any more. The slot may be live.
     */
    record StopWorkers(Fence fence, Slot slot, Duration finish) implements Change {}

    /** Start the workers of the slot's release; refused while those of the other one run, unless they may overlap. */
    record StartWorkers(Fence fence, Slot slot) implements Change {}
}
