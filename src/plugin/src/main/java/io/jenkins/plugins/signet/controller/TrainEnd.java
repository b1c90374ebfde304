package io.jenkins.plugins.signet.controller;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.Json;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.train.Outcome;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.Optional;

/** Every train ends with its build, however that ended. */
@Extension
public final class TrainEnd extends RunListener<Run<?, ?>> {

    /** How the build ended. */
    enum Ending {
        SUCCEEDED,
        FAILED,
        STOPPED
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        for (ReleaseAction release : run.getActions(ReleaseAction.class)) {
            TrainState state = release.getState();
            if (!state.isEnded()) {
                Outcome outcome = outcome(state, ending(run.getResult()));
                release.fire(new TrainEvent.Ended(outcome, "build " + run.getFullDisplayName() + " ended"));
            }
        }
    }

    static Outcome outcome(TrainState state, Ending ending) {
        Optional<TrainState.SealRef> last = state.seals().stream().reduce((earlier, later) -> later);
        if (last.isPresent() && last.get().tier() == Tier.PRODUCTION) {
            if (last.get().verdict().passes()) {
                return Outcome.PROMOTED;
            }
            boolean live =
                    last.get().manifest().equals(state.live().get(last.get().environment()));
            return live ? Outcome.PROMOTED : Outcome.ROLLED_BACK;
        }
        Optional<EvidenceRef> decision = state.evidence().stream()
                .filter(ref -> ref.kind() == EvidenceKind.APPROVAL)
                .reduce((earlier, later) -> later)
                .filter(ref -> !ref.verdict().passes());
        if (decision.isPresent()) {
            return phase(decision.get()) == PromotionState.Phase.SUPERSEDED ? Outcome.SUPERSEDED : Outcome.REJECTED;
        }
        boolean sealed = last.isPresent() && last.get().verdict().passes();
        return switch (ending) {
            case SUCCEEDED -> sealed ? Outcome.PROMOTED : Outcome.ABORTED;
            case FAILED -> Outcome.REJECTED;
            case STOPPED -> Outcome.ABORTED;
        };
    }

    private static Ending ending(Result result) {
        if (result == Result.SUCCESS) {
            return Ending.SUCCEEDED;
        }
        return result == Result.FAILURE || result == Result.UNSTABLE ? Ending.FAILED : Ending.STOPPED;
    }

    private static PromotionState.Phase phase(EvidenceRef decision) {
        return Json.read(SignetHome.get().evidence().get(decision.digest()).body(), PromotionState.class)
                .phase();
    }
}
