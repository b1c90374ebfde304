package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.release.Tier;
import java.util.EnumSet;
import java.util.Set;

/** What a release must have earned before it may run in an environment. */
public enum Gate {
    /** A GREEN or AMBER seal of these very bits in a test-production environment. */
    SEAL,
    /** A soak of these very bits, passed or skipped on purpose. */
    SOAK,
    /** A promotion approved for exactly the evidence shown. */
    APPROVAL;

    /** All of them for production, none before it. */
    public static Set<Gate> standard(Tier tier) {
        return tier == Tier.PRODUCTION ? EnumSet.allOf(Gate.class) : EnumSet.noneOf(Gate.class);
    }
}
