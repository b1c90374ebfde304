package io.jenkins.plugins.signet.train;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.train.TrainAction.EvidenceMoved;
import io.jenkins.plugins.signet.train.TrainAction.OpenPromotion;
import io.jenkins.plugins.signet.train.TrainAction.Permit;
import io.jenkins.plugins.signet.train.TrainAction.Refuse;
import io.jenkins.plugins.signet.train.TrainState.Question;
import io.jenkins.plugins.signet.train.TrainState.SealRef;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import io.jenkins.plugins.signet.train.TrainState.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the record of a release on its way and holds its gates. A pipeline drives it step by step, in whatever order its
 * author chose; what a step may do is decided here, from what was recorded, and not by the order of the script.
 */
public final class TrainMachine implements Machine<TrainState, TrainEvent, TrainAction> {

    @Override
    public Transition<TrainState, TrainAction> on(TrainState s, TrainEvent event, Instant now) {
        if (event instanceof TrainEvent.SwitchRequested request) {
            Optional<String> refusal = Gatekeeper.refusesSwitch(s, request);
            return Transition.to(
                    s,
                    refusal.<TrainAction>map(reason -> new Refuse(request.request(), reason))
                            .orElse(new Permit(request.request())));
        }
        if (event instanceof TrainEvent.PromotionRequested request) {
            return ask(s, request);
        }
        return s.isEnded() ? Transition.to(s) : record(s, event, now);
    }

    private static Transition<TrainState, TrainAction> ask(TrainState s, TrainEvent.PromotionRequested request) {
        Optional<String> refusal = Gatekeeper.refusesPromotion(s, request.gates());
        if (refusal.isPresent()) {
            return Transition.to(s, new Refuse(request.request(), refusal.get()));
        }
        Digest shown = s.evidenceSet();
        TrainState asked = TrainChange.of(s)
                .question(new Question(request.environment(), shown))
                .approvals(List.of())
                .state();
        return Transition.to(asked, new OpenPromotion(request.request(), shown));
    }

    private static Transition<TrainState, TrainAction> record(TrainState s, TrainEvent event, Instant now) {
        TrainChange change = TrainChange.of(s);
        if (event instanceof TrainEvent.Departed departed && s.manifest() == null) {
            return Transition.to(change.departed(departed, now).state());
        }
        if (event instanceof TrainEvent.StageEntered entered) {
            Stage stage = new Stage(entered.stage(), entered.environment(), "", now, null);
            return Transition.to(change.endStage(now).stage(stage).state());
        }
        if (event instanceof TrainEvent.StepStarted started) {
            return Transition.to(change.step(started.step()).state());
        }
        if (event instanceof TrainEvent.EvidenceRecorded recorded) {
            return moved(
                    s,
                    recorded.evidence().environment(),
                    change.evidence(recorded.evidence()).state());
        }
        if (event instanceof TrainEvent.SoakEnded ended) {
            Soaked soaked = new Soaked(ended.environment(), ended.manifest(), ended.verdict());
            return moved(s, ended.environment(), change.soak(soaked).state());
        }
        if (event instanceof TrainEvent.Sealed sealed) {
            SealRef seal = new SealRef(
                    sealed.environment(), sealed.tier(), sealed.manifest(), sealed.verdict(), sealed.seal());
            return moved(s, sealed.environment(), change.seal(seal).state());
        }
        if (event instanceof TrainEvent.SwitchEnded ended) {
            return Transition.to(change.live(live(s, ended)).state());
        }
        if (event instanceof TrainEvent.PromotionSettled settled) {
            return Transition.to(settle(s, settled.promotion()));
        }
        if (event instanceof TrainEvent.Ended ended) {
            return Transition.to(change.endStage(now)
                    .end(ended.outcome(), ended.reason(), now)
                    .state());
        }
        return Transition.to(s);
    }

    /** Evidence about anywhere but the environment that was asked about makes an approval one of something else. */
    private static Transition<TrainState, TrainAction> moved(TrainState before, String environment, TrainState after) {
        Question question = before.question();
        if (question == null || question.environment().equals(environment)) {
            return Transition.to(after);
        }
        Digest shown = after.evidenceSet();
        TrainState anew = TrainChange.of(after)
                .question(new Question(question.environment(), shown))
                .approvals(List.of())
                .state();
        return Transition.to(anew, new EvidenceMoved(shown));
    }

    private static Map<String, Digest> live(TrainState s, TrainEvent.SwitchEnded ended) {
        Map<String, Digest> live = new TreeMap<>(s.live());
        if (ended.live() == null) {
            live.remove(ended.environment());
        } else {
            live.put(ended.environment(), ended.live());
        }
        return live;
    }

    private static TrainState settle(TrainState s, PromotionState promotion) {
        boolean counts = promotion.phase() == PromotionState.Phase.APPROVED
                && s.question() != null
                && s.question().environment().equals(promotion.environment())
                && s.question().evidence().equals(promotion.evidence())
                && promotion.approvals().stream().map(Approval::evidence).allMatch(promotion.evidence()::equals);
        return counts ? TrainChange.of(s).approvals(promotion.approvals()).state() : s;
    }
}
