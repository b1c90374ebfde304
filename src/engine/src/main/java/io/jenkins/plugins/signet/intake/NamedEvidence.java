package io.jenkins.plugins.signet.intake;

import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that the application file or a call names, beyond what the steps found: records by digest, and files of other
 * tools. What is not there is an error for the seal, never an exception.
 *
 * @param refs what was found, in the order named
 * @param errors what was not, one line each
 */
public record NamedEvidence(List<EvidenceRef> refs, List<String> errors) {

    private static final String DIGEST = "sha256:";

    /** Whether a name is a record's, not a file's. */
    public static boolean isDigest(String name) {
        return name.startsWith(DIGEST);
    }

    /**
     * Looks records up, and keeps what was taken in.
     *
     * @param digests as the steps returned them
     * @param taken files, as they were read where they are
     */
    public static NamedEvidence of(
            EvidenceArchive store,
            List<String> digests,
            List<Intake> taken,
            ReleaseId release,
            String environment,
            Instant at) {
        List<EvidenceRef> refs = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (String digest : digests) {
            try {
                refs.add(store.get(Digest.parse(digest)).ref());
            } catch (UndeterminedException | IllegalArgumentException e) {
                errors.add("evidence " + digest + ": " + e.getMessage());
            }
        }
        for (Intake each : taken) {
            try {
                refs.add(store.put(each.asEvidence(release, environment, at)));
            } catch (UndeterminedException e) {
                errors.add("evidence " + each.file() + ": " + e.getMessage());
            }
        }
        return new NamedEvidence(refs, errors);
    }
}
