package io.jenkins.plugins.signet.runner.ship;

import hudson.AbortException;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Drive;
import io.jenkins.plugins.signet.runner.ship.MachineWork.Signals;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.Asked;
import io.jenkins.plugins.signet.shipping.PromotionQuestion;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code promoteRelease}: waits until people have promoted or rejected the release on the board. */
final class PromoteRelease implements LongStep {

    private final Room room;

    PromoteRelease(Room room) {
        this.room = room;
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named("promoteRelease")
                .required("app", String.class)
                .required("version", String.class)
                .required("environment", String.class)
                .optional("approvers", String.class)
                .optional("quorum", Integer.class)
                .optional("expires", String.class);
    }

    @Override
    public StepExecution start(StepCall call) throws Exception {
        Shipment shipment = Shipment.of(room, call);
        Environment environment = shipment.environment(call.arguments().text("environment"));
        Journal journal = Journal.open(room.data()
                .journal("promotion/" + shipment.train() + "-" + environment.name() + Journals.suffix(call)));
        PromotionState initial;
        try {
            initial = journal.entries().isEmpty()
                    ? ask(shipment, environment, policy(call, environment))
                    : Journals.first(journal, PromotionState.class);
        } catch (AbortException | RuntimeException refused) {
            journal.close();
            throw refused;
        }
        PromotionQuestion question = new PromotionQuestion(shipment.train(), () -> true);
        Drive<PromotionState, PromotionEvent, PromotionAction> drive = new Drive<>(
                new PromotionMachine(),
                initial,
                PromotionEvent.class,
                new Signals<>(
                        new PromotionEvent.Open(),
                        new PromotionEvent.Tick(),
                        new PromotionEvent.Resumed(),
                        new PromotionEvent.Abort("the run was stopped")),
                effects(call, shipment, question),
                PromotionState::isSettled);
        return MachineWork.drive(
                call,
                journal,
                drive,
                driver -> {
                    question.drivenBy(driver);
                    room.promotions().enter(question);
                },
                state -> {
                    room.promotions().leave(question);
                    return settled(call, shipment, state);
                });
    }

    /** The train decides whether a person may be asked at all. */
    private static PromotionState ask(Shipment shipment, Environment environment, PromotionPolicy policy)
            throws AbortException {
        shipment.at("promoteRelease", environment.name());
        Set<Gate> gates = EnumSet.noneOf(Gate.class);
        gates.addAll(Gate.standard(environment.tier()));
        gates.remove(Gate.APPROVAL);
        TrainAction answer = shipment.fire(
                        new TrainEvent.PromotionRequested(shipment.train(), environment.name(), gates))
                .get(0);
        if (answer instanceof TrainAction.Refuse refuse) {
            throw new AbortException("not ready for promotion: " + refuse.reason());
        }
        Digest shown = ((TrainAction.OpenPromotion) answer).evidence();
        return PromotionState.of(
                policy,
                shipment.release(),
                environment.name(),
                shown,
                shipment.state().startedBy());
    }

    private static PromotionPolicy policy(StepCall call, Environment environment) {
        return Asked.promotion(
                environment.promotion(),
                call.arguments().optionalText("approvers").orElse(""),
                (int) call.arguments().number("quorum", 0),
                call.arguments().optionalText("expires").orElse(""));
    }

    private Effects<PromotionEvent, PromotionAction> effects(
            StepCall call, Shipment shipment, PromotionQuestion question) {
        return new Effects<>() {
            @Override
            public Optional<PromotionEvent> perform(PromotionAction action) {
                if (action instanceof PromotionAction.Announce) {
                    String where = shipment.page().isEmpty() ? "" : " at " + shipment.page();
                    call.log(shipment.release() + ": " + question.state().summary() + where);
                    shipment.tell(Announcements.waiting(question.state()), call::log);
                } else {
                    question.answer(action);
                }
                return Optional.empty();
            }

            @Override
            public Optional<PromotionEvent> failed(PromotionAction action, String reason) {
                return Optional.empty();
            }
        };
    }

    private Map<String, Object> settled(StepCall call, Shipment shipment, PromotionState state) throws AbortException {
        shipment.fire(new TrainEvent.PromotionSettled(state));
        EvidenceRef evidence = shipment.record(Evidence.of(
                EvidenceKind.APPROVAL,
                state.release(),
                state.environment(),
                state.verdict(),
                state.summary(),
                state.settledAt(),
                Json.write(state)));
        call.log(shipment.release() + " " + state.summary());
        Announcements.promoted(state).ifPresent(notice -> shipment.tell(notice, call::log));
        StepRecord.requirePassing(evidence);
        room.promotions().promoted(state);
        room.seals().enter(LedgerEntryType.APPROVAL, shipment.release(), evidence, state.settledAt());
        return StepRecord.of(evidence)
                .with("approvedBy", state.settledBy())
                .with("comment", state.reason())
                .fields();
    }
}
