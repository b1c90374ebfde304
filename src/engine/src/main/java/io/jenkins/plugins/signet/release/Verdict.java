package io.jenkins.plugins.signet.release;

import java.util.Collection;

/**
 * What a judgement came to. Ordered from best to worst, and fail-closed: what could not be determined is worse than what
 * was found to be wrong, so that no combination of verdicts turns an unknown into something that may ship.
 */
public enum Verdict {
    /** Everything that was to be looked at was looked at, and is well. */
    GREEN(0),
    /** Well, except for a gate that was skipped on purpose and with a reason. */
    AMBER(0),
    /** Found to be wrong. */
    RED(1),
    /** Could not be determined: host down, permission missing, nothing there to judge. */
    UNDETERMINED(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a command that ends with this verdict. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether a release may go on with it. */
    public boolean passes() {
        return this == GREEN || this == AMBER;
    }

    public Verdict worseOf(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The worst of all; {@link #UNDETERMINED} of none, because nothing judged is nothing known. */
    public static Verdict worstOf(Collection<Verdict> verdicts) {
        return verdicts.stream().reduce(Verdict::worseOf).orElse(UNDETERMINED);
    }
}
