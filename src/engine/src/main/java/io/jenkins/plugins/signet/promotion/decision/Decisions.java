package io.jenkins.plugins.signet.promotion.decision;

import io.jenkins.plugins.signet.release.Digest;

/**
 * Where a press goes: the promotion machine of the shell. An implementation fires the event, returns once its answer is
 * durable ({@link Decision#of} words it), and takes nothing from what the page showed but the digest of it.
 */
public interface Decisions {

    /**
     * @param train id, as the board's documents name it
     * @param evidence the digest of the evidence set that was shown, to which the decision is bound
     * @param who never blank; has the permission to promote
     * @param comment never blank
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if it could not be recorded
     */
    Decision promote(String train, Digest evidence, String who, String comment);

    /** As {@link #promote}; one person is enough to reject. */
    Decision reject(String train, Digest evidence, String who, String comment);
}
