package io.jenkins.plugins.signet.evidence;

import io.jenkins.plugins.signet.release.Digest;

/** Where evidence is kept, under its own digest. */
public interface EvidenceArchive {

    /** Durable when it returns; putting the same evidence again changes nothing. */
    EvidenceRef put(Evidence evidence);

    /**
     * Reads it back.
     *
     * @throws io.jenkins.plugins.signet.release.UndeterminedException if it is missing, unreadable, or its bytes no longer
     *     have this digest
     */
    Evidence get(Digest digest);

    /**
     * Keeps a file that evidence names by its digest, such as a screenshot; durable when it returns.
     *
     * @return false if the content is not what the digest says; it is not kept then
     */
    boolean keep(Digest digest, byte[] content);
}
