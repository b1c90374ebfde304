package io.jenkins.plugins.signet.board.api;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A seal in full.
 *
 * @param bundle where it is, relative to the data folder
 * @param artifacts what it is about
 * @param evidence what it rests on
 * @param rollbackCommand the one command that puts back what ran before; null unless the seal is RED
 */
public record SealView(
        String environment,
        Verdict verdict,
        Instant at,
        long ledgerIndex,
        String summary,
        String bundle,
        List<Artifact> artifacts,
        List<EvidenceRef> evidence,
        String rollbackCommand) {

    public SealView {
        artifacts = List.copyOf(artifacts);
        evidence = List.copyOf(evidence);
    }

    public SealBadge badge() {
        return new SealBadge(environment, verdict, at, ledgerIndex);
    }
}
