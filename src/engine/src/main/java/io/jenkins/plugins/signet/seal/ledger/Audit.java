package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link LedgerAudit} came to.
 *
 * @param entries entries looked at
 * @param checkpoint the signed head, if there is one that can be trusted
 * @param findings everything that is wrong, then everything that is not known; empty if all is well
 */
public record Audit(long entries, Optional<Checkpoint> checkpoint, List<LedgerFinding> findings) {

    public Audit {
        findings = findings.stream()
                .sorted(Comparator.comparing(finding -> finding.verdict() != Verdict.RED))
                .toList();
    }

    public Verdict verdict() {
        if (findings.stream().anyMatch(finding -> finding.verdict() == Verdict.RED)) {
            return Verdict.RED;
        }
        return findings.isEmpty() ? Verdict.GREEN : Verdict.UNDETERMINED;
    }
}
