package io.jenkins.plugins.signet.train;

/** How a train can end. */
public enum Outcome {
    /** It runs in the last environment of its itinerary, sealed GREEN or AMBER. */
    PROMOTED,
    /** A person, or a gate, said no. */
    REJECTED,
    SUPERSEDED,
    ABORTED,
    /** It was live, and is not any more. */
    ROLLED_BACK,
    /** It is live in the last environment with a RED seal; what to do is the operator's decision. */
    SEALED_RED
}
