package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.Draft;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.train.TrainState.Question;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import io.jenkins.plugins.signet.train.TrainState.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A train's state while one event is applied to it. */
final class TrainDraft extends Draft<TrainState, TrainAction> {

    private final TrainState before;
    private TrainDeparture departure;
    private TrainRecord record;
    private Map<String, Digest> live;
    private @Nullable Question question;
    private List<Approval> approvals;
    private TrainEnd end;

    TrainDraft(TrainState state, Instant now) {
        super(now);
        before = state;
        departure = state.departure();
        record = state.record();
        live = state.live();
        question = state.question();
        approvals = state.approvals();
        end = state.end();
    }

    void departed(TrainEvent.Departed departed) {
        if (departure.manifest() == null) {
            departure = new TrainDeparture(departed.manifest(), departed.startedBy(), departed.commit(), now());
        }
    }

    void enterStage(String name, String environment) {
        leaveStage();
        record = record.with(new Stage(name, environment, "", now(), null));
    }

    void leaveStage() {
        record = record.stageEnded(now());
    }

    void step(String step) {
        record = record.stepStarted(step);
    }

    /** Evidence about anywhere but the environment that was asked about makes an approval one of something else. */
    void evidence(EvidenceRef ref) {
        record = record.with(ref);
        evidenceMoved(ref.environment());
    }

    void soak(Soaked soaked) {
        record = record.with(soaked);
        evidenceMoved(soaked.environment());
    }

    void seal(SealRef seal) {
        record = record.with(seal);
        evidenceMoved(seal.environment());
    }

    private void evidenceMoved(String environment) {
        if (question != null && !question.environment().equals(environment)) {
            ask(new TrainAction.EvidenceMoved(askAbout(question.environment())));
        }
    }

    /** Asks people about the evidence as it is now; nobody has said yes to that yet. */
    Digest askAbout(String environment) {
        Digest shown = state().evidenceSet();
        question = new Question(environment, shown);
        approvals = List.of();
        return shown;
    }

    /** @param digest {@code null} if none is live, or nobody knows */
    void live(String environment, Digest digest) {
        Map<String, Digest> now = new TreeMap<>(live);
        if (digest == null) {
            now.remove(environment);
        } else {
            now.put(environment, digest);
        }
        live = now;
    }

    /** Takes the approvals over, if they are of what was asked. */
    void promotionSettled(PromotionState promotion) {
        boolean counts = promotion.phase() == PromotionState.Phase.APPROVED
                && question != null
                && question.environment().equals(promotion.environment())
                && question.evidence().equals(promotion.evidence())
                && promotion.approvals().stream().map(Approval::evidence).allMatch(promotion.evidence()::equals);
        if (counts) {
            approvals = promotion.approvals();
        }
    }

    void end(TrainOutcome outcome, String reason) {
        leaveStage();
        end = new TrainEnd(outcome, reason, now());
    }

    @Override
    public TrainState state() {
        return new TrainState(
                before.schema(), before.id(), before.release(), departure, record, live, question, approvals, end);
    }
}
