package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import java.util.List;
import java.util.Optional;

/** What a release was let off until a stated time, and what of it has been made up for where it is live since. */
public record OwedGates(EvidenceArchive store, TrainState train) {

    /** All that was promised, whether it has been made up for or not. */
    public List<SkippedGate> promised() {
        return new SealMaterial(store, train)
                .skipped().stream().filter(gate -> gate.due() != null).toList();
    }

    /** Those that have not been made up for. */
    public List<SkippedGate> owed() {
        return promised().stream().filter(gate -> paidBy(gate).isEmpty()).toList();
    }

    /** What the gates were made up for by, if each of them was; empty as long as one is owed, or if none was promised. */
    public List<EvidenceRef> paid() {
        List<SkippedGate> promised = promised();
        List<EvidenceRef> paid =
                promised.stream().map(this::paidBy).flatMap(Optional::stream).toList();
        return paid.size() == promised.size() ? paid : List.of();
    }

    /** The last word of the gate in production, if that passes. */
    private Optional<EvidenceRef> paidBy(SkippedGate gate) {
        return train.evidence().stream()
                .filter(ref -> isIn(ref.environment()) && isOf(gate.gate(), ref))
                .reduce((earlier, later) -> later)
                .filter(ref -> ref.kind() == EvidenceKind.SOAK
                        ? ref.verdict() == Verdict.GREEN
                        : ref.verdict().passes());
    }

    private boolean isIn(String environment) {
        return train.seals().stream()
                .filter(seal -> seal.tier() == Tier.PRODUCTION)
                .map(SealRef::environment)
                .anyMatch(environment::equals);
    }

    private boolean isOf(String gate, EvidenceRef ref) {
        return gate.equals(SkippedGate.SOAK)
                ? ref.kind() == EvidenceKind.SOAK
                : ref.kind() == EvidenceKind.GATE
                        && store.get(ref.digest()).body().path("name").asText().equals(gate);
    }
}
