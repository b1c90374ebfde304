package io.jenkins.plugins.signet.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import java.util.Set;

/** What can happen to a train. A request carries an id that its answer echoes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TrainEvent.Departed.class, name = "departed"),
    @JsonSubTypes.Type(value = TrainEvent.StageEntered.class, name = "stage-entered"),
    @JsonSubTypes.Type(value = TrainEvent.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = TrainEvent.EvidenceRecorded.class, name = "evidence-recorded"),
    @JsonSubTypes.Type(value = TrainEvent.SwitchRequested.class, name = "switch-requested"),
    @JsonSubTypes.Type(value = TrainEvent.SwitchEnded.class, name = "switch-ended"),
    @JsonSubTypes.Type(value = TrainEvent.SoakEnded.class, name = "soak-ended"),
    @JsonSubTypes.Type(value = TrainEvent.Sealed.class, name = "sealed"),
    @JsonSubTypes.Type(value = TrainEvent.PromotionRequested.class, name = "promotion-requested"),
    @JsonSubTypes.Type(value = TrainEvent.PromotionSettled.class, name = "promotion-settled"),
    @JsonSubTypes.Type(value = TrainEvent.Ended.class, name = "ended")
})
public sealed interface TrainEvent {

    /** The release is known: what it consists of. Only the first one counts. */
    record Departed(Digest manifest, String startedBy, String commit) implements TrainEvent {}

    record StageEntered(String stage, String environment) implements TrainEvent {}

    /** A step is at work in an environment; for the board alone. */
    record StepStarted(String step, String environment) implements TrainEvent {}

    record EvidenceRecorded(EvidenceRef evidence) implements TrainEvent {}

    /** May these bits run there? */
    record SwitchRequested(String request, String environment, Tier tier, Digest manifest, Set<Gate> gates)
            implements TrainEvent {
        public SwitchRequested {
            gates = Set.copyOf(gates);
        }
    }

    /**
     * @param live the manifest digest that runs live in the environment after it, {@code null} if none or unknown
     * @param kept whether this release is what runs
     */
    record SwitchEnded(String environment, Digest live, boolean kept) implements TrainEvent {}

    record SoakEnded(String environment, Digest manifest, Verdict verdict) implements TrainEvent {}

    record Sealed(String environment, Tier tier, Digest manifest, Verdict verdict, Digest seal) implements TrainEvent {}

    /** May a person be asked to promote into this environment? */
    record PromotionRequested(String request, String environment, Set<Gate> gates) implements TrainEvent {
        public PromotionRequested {
            gates = Set.copyOf(gates);
        }
    }

    record PromotionSettled(PromotionState promotion) implements TrainEvent {}

    record Ended(TrainOutcome outcome, String reason) implements TrainEvent {}
}
