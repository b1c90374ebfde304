package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.release.Digest;

/** A train's answers to its shell. */
public sealed interface TrainAction {

    /** Go on with what was requested. */
    record Permit(String request) implements TrainAction {}

    /** Do not: why, in one sentence. */
    record Refuse(String request, String reason) implements TrainAction {}

    /** Ask a person to promote, showing the evidence set with this digest. */
    record OpenPromotion(String request, Digest evidence) implements TrainAction {}

    /** Approvals given so far are for something else now: show the promotion page anew. */
    record EvidenceMoved(Digest evidence) implements TrainAction {}
}
