package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.train.TrainAction.OpenPromotion;
import io.jenkins.plugins.signet.train.TrainAction.Permit;
import io.jenkins.plugins.signet.train.TrainAction.Refuse;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the record of a release on its way and holds its gates. A pipeline drives it step by step, in whatever order its
 * author chose; what a step may do is decided here, from what was recorded, and not by the order of the script.
 */
public final class TrainMachine implements Machine<TrainState, TrainEvent, TrainAction> {

    @Override
    public Transition<TrainState, TrainAction> on(TrainState state, TrainEvent event, Instant now) {
        TrainDraft draft = new TrainDraft(state, now);
        if (event instanceof TrainEvent.SwitchRequested request) {
            Optional<String> refusal = Gatekeeper.refusesSwitch(state, request);
            draft.ask(refusal.<TrainAction>map(reason -> new Refuse(request.request(), reason))
                    .orElse(new Permit(request.request())));
        } else if (event instanceof TrainEvent.PromotionRequested request) {
            Optional<String> refusal = Gatekeeper.refusesPromotion(state, request.gates());
            draft.ask(refusal.<TrainAction>map(reason -> new Refuse(request.request(), reason))
                    .orElseGet(() -> new OpenPromotion(request.request(), draft.askAbout(request.environment()))));
        } else if (!state.isEnded()) {
            record(draft, event);
        }
        return draft.done();
    }

    private static void record(TrainDraft draft, TrainEvent event) {
        if (event instanceof TrainEvent.Departed departed) {
            draft.departed(departed);
        } else if (event instanceof TrainEvent.StageEntered entered) {
            draft.enterStage(entered.stage(), entered.environment());
        } else if (event instanceof TrainEvent.StepStarted started) {
            draft.step(started.step());
        } else if (event instanceof TrainEvent.EvidenceRecorded recorded) {
            draft.evidence(recorded.evidence());
        } else if (event instanceof TrainEvent.SoakEnded ended) {
            draft.soak(new Soaked(ended.environment(), ended.manifest(), ended.verdict()));
        } else if (event instanceof TrainEvent.Sealed sealed) {
            draft.seal(new SealRef(
                    sealed.environment(), sealed.tier(), sealed.manifest(), sealed.verdict(), sealed.seal()));
        } else if (event instanceof TrainEvent.SwitchEnded ended) {
            draft.live(ended.environment(), ended.live());
        } else if (event instanceof TrainEvent.PromotionSettled settled) {
            draft.promotionSettled(settled.promotion());
        } else if (event instanceof TrainEvent.Ended ended) {
            draft.end(ended.outcome(), ended.reason());
        }
    }
}
