package io.jenkins.plugins.signet.train;

/** How a train can end. */
public enum TrainOutcome {
    /** It runs in the last environment of its itinerary; the seal there says how well. */
    PROMOTED,
    /** A person, or a gate, said no. */
    REJECTED,
    SUPERSEDED,
    ABORTED,
    /** It was live, and is not any more. */
    ROLLED_BACK
}
