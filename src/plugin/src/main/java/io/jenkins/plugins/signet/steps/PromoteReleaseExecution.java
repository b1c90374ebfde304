package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import hudson.console.HyperlinkNote;
import hudson.model.Result;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.PromotionQuestion;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The wait for a promotion. The question is entered with the controller's open promotions, where presses find it. */
final class PromoteReleaseExecution extends MachineExecution<PromotionState, PromotionEvent, PromotionAction> {

    private static final long serialVersionUID = 1L;

    private final String approvers;
    private final int quorum;
    private final String expires;
    private String train = "";
    private transient PromotionQuestion question;

    PromoteReleaseExecution(StepContext context, PromoteReleaseStep step) {
        super(context, step);
        this.approvers = step.getApprovers();
        this.quorum = step.getQuorum();
        this.expires = step.getExpires();
    }

    @Override
    String machineName(Shipping shipping) {
        train = shipping.train(app(), version());
        return "promotion/" + train + "-" + environment();
    }

    @Override
    Machine<PromotionState, PromotionEvent, PromotionAction> machine() {
        return new PromotionMachine();
    }

    @Override
    Class<PromotionState> stateType() {
        return PromotionState.class;
    }

    @Override
    Class<PromotionEvent> eventType() {
        return PromotionEvent.class;
    }

    @Override
    Signals<PromotionEvent> signals() {
        return new Signals<>(new PromotionEvent.Open(), new PromotionEvent.Tick(), new PromotionEvent.Resumed());
    }

    @Override
    PromotionEvent abort(String reason) {
        return new PromotionEvent.Abort(reason);
    }

    /** The train decides whether a person may be asked at all. */
    @Override
    Optional<PromotionState> prepare(Shipping shipping) throws Exception {
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment());
        ReleaseAction release = shipping.release(app(), version(), null);
        release.at("promoteRelease", environment());
        Set<Gate> gates = EnumSet.noneOf(Gate.class);
        gates.addAll(Gate.standard(settings.tier()));
        gates.remove(Gate.APPROVAL);
        String request = UUID.randomUUID().toString();
        for (TrainAction answer : release.fire(new TrainEvent.PromotionRequested(request, environment(), gates))) {
            if (answer instanceof TrainAction.OpenPromotion open) {
                return Optional.of(PromotionState.of(
                        settings.getPromotion().toPolicy(approvers, quorum, expires),
                        release.release(),
                        environment(),
                        open.evidence(),
                        shipping.startedBy()));
            }
            if (answer instanceof TrainAction.Refuse refuse) {
                throw new AbortException("Not ready for promotion: " + refuse.reason());
            }
        }
        throw new IllegalStateException("the train gave no answer");
    }

    @Override
    void entered() {
        question = new PromotionQuestion(train, this::isPermitted);
        question.drivenBy(driver());
        Shipping.home().promotions().enter(question);
    }

    @Override
    Optional<PromotionEvent> perform(Shipping shipping, PromotionAction action) {
        if (action instanceof PromotionAction.Announce) {
            shipping.say(question.state().summary() + ": " + link(shipping));
            shipping.tell(Announcements.waiting(question.state()), train);
        } else {
            question.answer(action);
        }
        return Optional.empty();
    }

    @Override
    Optional<PromotionEvent> failed(PromotionAction action, String reason) {
        return Optional.empty();
    }

    @Override
    Optional<PromotionEvent> lost(PromotionAction action, String reason) {
        return Optional.empty();
    }

    @Override
    boolean isReachable() {
        return true;
    }

    private String link(Shipping shipping) {
        String page = "/" + shipping.run().getUrl() + "release-" + app() + "-" + version() + "/";
        return HyperlinkNote.encodeTo(page, "promote or reject " + app() + " " + version());
    }

    @Override
    boolean isSettled(PromotionState state) {
        return state.isSettled();
    }

    @Override
    Object finish(Shipping shipping, PromotionState state) throws Exception {
        Shipping.home().promotions().leave(question);
        ReleaseAction release = shipping.release(app(), version(), null);
        release.fire(new TrainEvent.PromotionSettled(state));
        Evidence decision = Evidence.of(
                EvidenceKind.APPROVAL,
                state.release(),
                environment(),
                state.verdict(),
                state.summary(),
                state.settledAt(),
                Json.write(state));
        boolean isNew = !release.getState().evidence().contains(decision.ref());
        if (isNew && state.phase() == PromotionState.Phase.APPROVED) {
            // before it counts as recorded, so that a crash in between cannot lose it
            Shipping.home().seals().enter(LedgerEntryType.APPROVAL, decision);
        }
        EvidenceRef evidence = release.record(decision);
        Announcements.promoted(state).ifPresent(notice -> shipping.tell(notice, train));
        shipping.say(app() + " " + version() + " " + state.summary());
        return switch (state.phase()) {
            case APPROVED -> {
                Shipping.home().promotions().promoted(state);
                yield StepResult.of(evidence)
                        .with("approvedBy", state.settledBy())
                        .with("comment", state.reason())
                        .fields();
            }
            case SUPERSEDED -> throw interrupted(Result.NOT_BUILT, state);
            default -> throw interrupted(Result.ABORTED, state);
        };
    }

    private static FlowInterruptedException interrupted(Result result, PromotionState state) {
        return new FlowInterruptedException(result, true, new NotPromoted(state.summary()));
    }

    @Override
    String status(PromotionState state) {
        return state.summary();
    }

    private boolean isPermitted() {
        try {
            return Shipping.of(getContext()).run().hasPermission(SignetPermissions.PROMOTE);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
