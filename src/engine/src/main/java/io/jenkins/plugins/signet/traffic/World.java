package io.jenkins.plugins.signet.traffic;

/**
 * The host as it was found.
 *
 * @param live the slot that the router points to; {@code null} if it points to none yet
 */
public record World(Slot live, SlotSeen blue, SlotSeen green) {

    public SlotSeen slot(Slot slot) {
        return slot == Slot.BLUE ? blue : green;
    }
}
