package io.jenkins.plugins.signet.traffic;

import io.jenkins.plugins.signet.release.Verdict;

/** How a switch can end. */
public enum SwitchOutcome {
    /** The release is live and was well for the whole window. */
    KEPT(Verdict.GREEN),
    /** A trigger fired, or somebody recalled the release, and the old slot is live again. */
    FLIPPED_BACK(Verdict.RED),
    /**
     * A trigger fired, and there was nothing healthy to go back to: a first installation, or an old slot that is down, or
     * that cannot live with the migrated database. The new slot stays live, because a bad answer is better than none.
     */
    NO_WAY_BACK(Verdict.RED),
    /** The release never became healthy, or the router could not be moved; the old slot was live throughout. */
    FAILED_BEFORE_FLIP(Verdict.RED),
    /** Someone asked to stop. */
    ABORTED(Verdict.UNDETERMINED),
    /** Someone else is at work on this application and environment; nothing was changed. */
    LEASE_REFUSED(Verdict.UNDETERMINED),
    /** Someone else took over; this run has changed nothing since. */
    LEASE_LOST(Verdict.UNDETERMINED),
    /** The lease or the host could not be read; nothing was changed. */
    COULD_NOT_START(Verdict.UNDETERMINED),
    /** The router could not be moved or read any more: which slot is live has to be looked up by a person. */
    UNSETTLED(Verdict.UNDETERMINED);

    private final Verdict verdict;

    SwitchOutcome(Verdict verdict) {
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }
}
