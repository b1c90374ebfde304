package io.jenkins.plugins.signet.steps;

import jenkins.model.CauseOfInterruption;

/** Why a build ended at its promotion: rejected, superseded, expired. */
public final class NotPromoted extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private static final String PREFIX = "Not promoted: ";

    private final String reason;

    NotPromoted(String reason) {
        this.reason = reason;
    }

    @Override
    public String getShortDescription() {
        // an older version stored it without the prefix
        return reason.startsWith(PREFIX) ? reason : PREFIX + reason;
    }
}
