package io.jenkins.plugins.signet.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * The host as it was found.
 *
 * @param live the slot that the router points to; {@code null} if it points to none yet
 * @param unknown what could not be told, though it would have been good to know; {@code null} if nothing
 * @param unseen what nothing counts or asks here, so that a window cannot judge it, one sentence each; {@code null} if
 *     nobody looked
 * @param findings what people must know before anything moves, one sentence each; {@code null} for nothing
 */
public record World(
        Slot live, SlotSeen blue, SlotSeen green, String unknown, List<String> unseen, List<String> findings) {

    public World {
        unseen = unseen == null ? null : List.copyOf(unseen);
        findings = findings == null ? null : List.copyOf(findings);
    }

    public World(Slot live, SlotSeen blue, SlotSeen green) {
        this(live, blue, green, null);
    }

    public World(Slot live, SlotSeen blue, SlotSeen green, String unknown) {
        this(live, blue, green, unknown, null, null);
    }

    public SlotSeen slot(Slot slot) {
        return slot == Slot.BLUE ? blue : green;
    }

    /** What people should know before anything moves. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            String unfit = slot(slot).unfit();
            if (unfit != null) {
                warnings.add(
                        slot == live
                                ? "There will be no way back to " + slot + ": " + unfit
                                        + ". Should the release that replaces it fail, users stay with that"
                                : "What still runs in " + slot + ": " + unfit);
            }
        }
        if (unknown != null) {
            warnings.add("Not known: " + unknown);
        }
        if (findings != null) {
            warnings.addAll(findings);
        }
        if (unseen != null) {
            unseen.forEach(what -> warnings.add("Not watched: " + what));
        }
        return warnings;
    }
}
