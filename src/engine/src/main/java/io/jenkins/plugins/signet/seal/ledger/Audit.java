package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link LedgerAudit} came to.
 *
 * @param entries entries looked at
 * @param checkpoint the signed head, if there is one that can be trusted
 * @param findings everything that is wrong or not known; empty if all is well
 */
public record Audit(long entries, Optional<Checkpoint> checkpoint, List<Finding> findings) {

    public Audit {
        findings = List.copyOf(findings);
    }

    public Verdict verdict() {
        if (findings.stream().anyMatch(finding -> finding.verdict() == Verdict.RED)) {
            return Verdict.RED;
        }
        return findings.isEmpty() ? Verdict.GREEN : Verdict.UNDETERMINED;
    }
}
