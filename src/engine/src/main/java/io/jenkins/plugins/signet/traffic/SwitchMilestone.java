package io.jenkins.plugins.signet.traffic;

/** A moment worth keeping in a switch's record. */
public enum SwitchMilestone {
    STARTED,
    LEASED,
    DEPLOYED,
    HEALTHY,
    FLIPPED,
    VERIFIED,
    TRIGGERED,
    FLIPPED_BACK,
    WINDOW_CLOSED,
    STOPPED_OTHER,
    ENDED
}
