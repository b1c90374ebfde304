package io.jenkins.plugins.signet.traffic;

/** Why traffic moves. */
public enum Purpose {
    /** A release is shipped: it is watched for the window, and flipped back on a trigger. */
    SHIP,
    /** The last good release comes back: there is no window, because there is nothing better to go back to. */
    ROLLBACK,
    /** What runs already is taken over as it is: nothing is started, and users stay where they are. */
    ADOPT
}
