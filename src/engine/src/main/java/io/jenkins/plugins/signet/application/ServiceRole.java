package io.jenkins.plugins.signet.application;

/** How a service, or a process, is treated when users are sent from one slot to the other. */
public enum ServiceRole {
    /** One in each slot, at work at the same time: the part that users reach. */
    SLOT,
    /** At work in one generation: the old one is told to finish at a flip, and the new one is started after it. */
    WORKER,
    /** Outside the slots: started once, and left alone by every switch. */
    SHARED
}
