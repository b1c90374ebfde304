package io.jenkins.plugins.signet.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * The host as it was found.
 *
 * @param live the slot that the router points to; {@code null} if it points to none yet
 * @param unknown what could not be told, though it would have been good to know; {@code null} if nothing
 */
public record World(Slot live, SlotSeen blue, SlotSeen green, String unknown) {

    public World(Slot live, SlotSeen blue, SlotSeen green) {
        this(live, blue, green, null);
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
        return warnings;
    }
}
