package io.jenkins.plugins.signet.train.record;

import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import java.util.Optional;

/** How a train has ended, told from its record and from how its pipeline ended. */
public enum PipelineEnding {
    SUCCEEDED,
    FAILED,
    INTERRUPTED;

    /** Where the train got to decides; how the pipeline ended only where the train got nowhere. */
    public TrainOutcome outcome(TrainState train, EvidenceArchive evidence) {
        Optional<SealRef> last = train.seals().stream().reduce((earlier, later) -> later);
        if (last.isPresent() && last.get().tier() == Tier.PRODUCTION) {
            SealRef seal = last.get();
            boolean live = seal.manifest().equals(train.live().get(seal.environment()));
            return seal.verdict().passes() || live ? TrainOutcome.PROMOTED : TrainOutcome.ROLLED_BACK;
        }
        Optional<EvidenceRef> refusal = train.evidence().stream()
                .filter(ref -> ref.kind() == EvidenceKind.APPROVAL)
                .reduce((earlier, later) -> later)
                .filter(ref -> !ref.verdict().passes());
        if (refusal.isPresent()) {
            return decided(evidence, refusal.get());
        }
        boolean sealed = last.isPresent() && last.get().verdict().passes();
        return switch (this) {
            case SUCCEEDED -> sealed ? TrainOutcome.PROMOTED : TrainOutcome.ABORTED;
            case FAILED -> TrainOutcome.REJECTED;
            case INTERRUPTED -> TrainOutcome.ABORTED;
        };
    }

    private static TrainOutcome decided(EvidenceArchive evidence, EvidenceRef refusal) {
        PromotionState.Phase phase = Json.read(evidence.get(refusal.digest()).body(), PromotionState.class)
                .phase();
        return switch (phase) {
            case SUPERSEDED -> TrainOutcome.SUPERSEDED;
            case ABORTED -> TrainOutcome.ABORTED;
            default -> TrainOutcome.REJECTED;
        };
    }
}
