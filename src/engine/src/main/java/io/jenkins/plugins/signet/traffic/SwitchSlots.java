package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Digest;

/**
 * Which slot is which, and what runs there.
 *
 * @param from the slot that was live before; {@code null} on a first installation, or while not yet known
 * @param to the slot that the release is meant for; {@code null} while not yet known
 * @param live the slot that the router was last known to point to; {@code null} if none
 * @param wayBack whether the old slot was healthy when last looked at
 * @param unfit why the old slot cannot live with the database as migrations left it, and so is no way back; {@code null}
 *     if it can, or nobody knows
 * @param deployed whether this run has put anything into {@code to}, and so has to clean it up
 * @param before the digest that ran in {@code from}
 * @param readBack the digest that was read back after the flip
 * @param workersMoved whether this run has begun to hand the work over to the new slot's workers; {@code null} if not
 */
public record SwitchSlots(
        Slot from,
        Slot to,
        Slot live,
        boolean wayBack,
        String unfit,
        boolean deployed,
        Digest before,
        Digest readBack,
        Boolean workersMoved) {

    static SwitchSlots unknown() {
        return new SwitchSlots(null, null, null, false, null, false, null, null, null);
    }

    /** The slot that is not live is the one to deploy to; blue, on a first installation. */
    SwitchSlots chosenFrom(World world) {
        Slot old = world.live();
        Slot idle = old == null ? Slot.BLUE : old.other();
        Digest ran = old == null ? null : world.slot(old).digest();
        return new SwitchSlots(old, idle, live, wayBack, unfit, deployed, ran, readBack, workersMoved);
    }

    /** What runs in the slot stays there, and nothing was before it. */
    SwitchSlots adopting(Slot slot) {
        return new SwitchSlots(null, slot, live, wayBack, unfit, deployed, before, readBack, workersMoved);
    }

    SwitchSlots withLive(Slot slot) {
        return new SwitchSlots(from, to, slot, wayBack, unfit, deployed, before, readBack, workersMoved);
    }

    SwitchSlots withWayBack(boolean isThere) {
        return new SwitchSlots(from, to, live, isThere, unfit, deployed, before, readBack, workersMoved);
    }

    SwitchSlots withUnfit(String why) {
        return new SwitchSlots(from, to, live, wayBack, why, deployed, before, readBack, workersMoved);
    }

    SwitchSlots withDeployed() {
        return new SwitchSlots(from, to, live, wayBack, unfit, true, before, readBack, workersMoved);
    }

    SwitchSlots withReadBack(Digest digest) {
        return new SwitchSlots(from, to, live, wayBack, unfit, deployed, before, digest, workersMoved);
    }

    /** What was asked for is live already, in the slot that would have been left. */
    SwitchSlots stayingAt(Digest digest) {
        return new SwitchSlots(from, live, live, wayBack, unfit, deployed, before, digest, workersMoved);
    }

    SwitchSlots withWorkersMoved() {
        return new SwitchSlots(from, to, live, wayBack, unfit, deployed, before, readBack, true);
    }

    SwitchSlots withWorkersBack() {
        return new SwitchSlots(from, to, live, wayBack, unfit, deployed, before, readBack, false);
    }

    boolean areWorkersMoved() {
        return workersMoved != null && workersMoved;
    }
}
