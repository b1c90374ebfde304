package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.announcement.Announcements;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.calendar.Opening;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.promotion.Approval;
import io.jenkins.plugins.signet.promotion.Hotfix;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.promotion.decision.PromotionQuestion;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.SkipRecord;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilEvent;
import io.jenkins.plugins.signet.train.Gate;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code promoteRelease}: waits until people have promoted or rejected the release. */
final class PromoteRelease implements WaitStep<PromotionState, PromotionEvent, PromotionAction> {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("promoteRelease", "Wait until people promote a release")
                .release()
                .environment()
                .text("approvers", "Of those who may approve, only these.")
                .number("quorum", "How many have to approve, if that is more than what is configured.")
                .text("expires", "How long the question is open, if that is shorter than what is configured.")
                .returns("evidence", "approvedBy", "comment");
    }

    @Override
    public Machine<PromotionState, PromotionEvent, PromotionAction> machine() {
        return new PromotionMachine();
    }

    @Override
    public Class<PromotionState> stateType() {
        return PromotionState.class;
    }

    @Override
    public Class<PromotionEvent> eventType() {
        return PromotionEvent.class;
    }

    @Override
    public Signals<PromotionEvent> signals() {
        return new Signals<>(new PromotionEvent.Open(), new PromotionEvent.Tick(), new PromotionEvent.Resumed());
    }

    @Override
    public PromotionEvent abort(String reason) {
        return new PromotionEvent.Abort(reason);
    }

    @Override
    public boolean asksPeople() {
        return true;
    }

    @Override
    public void check(StepArguments arguments) {
        StricterPolicy.duration("expires", arguments.text("expires"));
    }

    @Override
    public String journal(Scene scene, StepArguments arguments) {
        return "promotion/" + scene.train(arguments.release()) + "-" + arguments.environment();
    }

    /** The release's record decides whether people may be asked at all. */
    @Override
    public Beginning<PromotionState> prepare(Scene scene, StepArguments arguments, String journal)
            throws InterruptedException {
        TrackedRelease release = new BuildReleases(scene).required(arguments.release());
        Environment environment =
                scene.environment(release.plan().file(), release.plan().app(), arguments.environment());
        PromotionPolicy policy = StricterPolicy.promotion(environment, arguments);
        release.at(declaration(), environment.name());
        Set<Gate> gates = EnumSet.noneOf(Gate.class);
        gates.addAll(Gate.standard(environment.tier()));
        gates.remove(Gate.APPROVAL);
        Optional<SoakedPlace> soaked = SoakedPlace.before(scene, release, environment.name());
        boolean isWatched = soaked.flatMap(SoakedPlace::passed).isPresent();
        EvidenceAges ages = EvidenceAges.of(scene, release, policy);
        try {
            ages.replace(ages.find(isWatched), isWatched);
        } catch (UndeterminedException e) {
            // which the question tries again, and nobody can answer before
            tellNotFound(scene, e.getMessage());
        } catch (EvidenceAges.SpoiledException e) {
            return Beginning.over(StepResult.refused("Not ready for promotion: " + e.getMessage()));
        }
        TrainAction answer = release.fire(new TrainEvent.PromotionRequested(journal, environment.name(), gates))
                .get(0);
        if (answer instanceof TrainAction.Refuse refuse) {
            return Beginning.over(StepResult.refused("Not ready for promotion: " + refuse.reason()));
        }
        PromotionState question = PromotionState.of(
                policy,
                release.id(),
                environment.name(),
                ((TrainAction.OpenPromotion) answer).evidence(),
                scene.startedBy());
        List<SkippedGate> skipped = new Debt(scene, release).declared();
        if (!skipped.isEmpty()) {
            SkippedGate first = skipped.get(0);
            question = question.of(new Hotfix(
                    skipped.stream().map(SkippedGate::gate).toList(), first.reason(), first.by(), first.due()));
        }
        return Beginning.with(watched(soaked, question).mindingHours().aging(ages.aging()));
    }

    private static PromotionState watched(Optional<SoakedPlace> soaked, PromotionState question) {
        return soaked.flatMap(place -> place.passed().map(soak -> Vigil.over(place.environment(), soak)))
                .map(question::watching)
                .orElse(question);
    }

    /** The question is entered where presses find it. */
    @Override
    public Runnable enter(
            Scene scene,
            StepArguments arguments,
            MachineDriver<PromotionState, PromotionEvent, PromotionAction> driver) {
        PromotionQuestion question =
                new PromotionQuestion(scene.train(arguments.release()), scene::mayDecide, scene::mayOverride);
        question.drivenBy(driver);
        scene.promotions().enter(question);
        return () -> scene.promotions().leave(question);
    }

    @Override
    public Optional<PromotionEvent> perform(Scene scene, Call<PromotionState> call, PromotionAction action)
            throws IOException, InterruptedException {
        TrackedRelease release =
                new BuildReleases(scene).required(call.arguments().release());
        Vigil vigil = call.state().vigil();
        if (action instanceof PromotionAction.Look look) {
            SoakEvent seen = new SoakedPlace(scene, release, vigil.environment())
                    .look(
                            look.number(),
                            vigil.wantsSchema(),
                            DueProbes.of(vigil, scene.clock().instant()));
            return Optional.of(new PromotionEvent.Looked(VigilEvent.of(seen)));
        }
        if (action instanceof PromotionAction.AskHours) {
            Environment environment = scene.environment(
                    release.plan().file(),
                    release.plan().app(),
                    call.arguments().environment());
            return Optional.of(new PromotionEvent.HoursSeen(EnvironmentHours.now(
                    scene, release.plan().file(), release.plan().app(), environment)));
        }
        if (action instanceof PromotionAction.Refresh) {
            return Optional.of(found(scene, release, call.state()));
        }
        if (action instanceof PromotionAction.Replace found) {
            return Optional.of(replaced(scene, release, call.state(), found.found()));
        }
        if (action instanceof PromotionAction.Lose) {
            lose(scene, release, call.state());
        } else if (action instanceof PromotionAction.Renew) {
            if (vigil.phase() != Vigil.Phase.RENEWING) {
                // asked for twice, and answered the first time
                return Optional.empty();
            }
            new SoakedPlace(scene, release, vigil.environment()).record(vigil.soak());
            return Optional.of(
                    new PromotionEvent.Renewed(release.state().question().evidence()));
        } else if (action instanceof PromotionAction.Remind reminder) {
            scene.log(release.id() + ": reminder " + reminder.times() + ", "
                    + call.state().summary());
            release.tell(Announcements.reminded(call.state(), reminder.times()));
        } else if (action instanceof PromotionAction.Announce) {
            String link = scene.link(release.shipment());
            boolean again = vigil != null && vigil.renewals() > 0;
            scene.log(release.id() + ": " + (again ? "soaked anew in " + vigil.environment() + ", " : "")
                    + call.state().summary() + (link.isEmpty() ? "" : " at " + link));
            release.tell(Announcements.waiting(call.state()));
        } else {
            scene.promotions()
                    .of(release.shipment().train())
                    .filter(PromotionQuestion.class::isInstance)
                    .map(PromotionQuestion.class::cast)
                    .ifPresent(question -> question.answer(action));
        }
        return Optional.empty();
    }

    private static PromotionEvent found(Scene scene, TrackedRelease release, PromotionState state)
            throws InterruptedException {
        try {
            return new PromotionEvent.Found(
                    EvidenceAges.of(scene, release, state.policy()).find(state.vigil() != null).stream()
                            .map(found -> scene.evidence().put(found).digest())
                            .toList());
        } catch (EvidenceAges.SpoiledException e) {
            return new PromotionEvent.Spoiled(e.getMessage());
        }
    }

    private static PromotionEvent replaced(
            Scene scene, TrackedRelease release, PromotionState state, List<Digest> found) {
        EvidenceAges ages = EvidenceAges.of(scene, release, state.policy());
        try {
            ages.replace(found.stream().map(scene.evidence()::get).toList(), state.vigil() != null);
        } catch (EvidenceAges.SpoiledException e) {
            return new PromotionEvent.Spoiled(e.getMessage());
        }
        return new PromotionEvent.Refreshed(release.state().question().evidence(), ages.aging());
    }

    /** It is in the release's record before anybody is told, so that no approval of it counts from then on. */
    private static void lose(Scene scene, TrackedRelease release, PromotionState state) {
        Vigil vigil = state.vigil();
        if (vigil.lost() == null) {
            return;
        }
        SoakedPlace place = new SoakedPlace(scene, release, vigil.environment());
        place.passed().ifPresent(passed -> place.record(passed.lost(vigil.lost())));
        scene.log(release.id() + ": " + state.summary());
        release.tell(Announcements.lost(state));
    }

    @Override
    public Optional<PromotionEvent> failed(Scene scene, PromotionAction action, String reason) {
        if (action instanceof PromotionAction.Look look) {
            scene.log("What soaked could not be looked at: " + reason);
            return Optional.of(new PromotionEvent.Looked(new VigilEvent.Unseen(look.number(), reason)));
        }
        if (action instanceof PromotionAction.AskHours) {
            return Optional.of(
                    new PromotionEvent.HoursSeen(Opening.closed("whether it is open cannot be told: " + reason, null)));
        }
        if (action instanceof PromotionAction.Refresh || action instanceof PromotionAction.Replace) {
            tellNotFound(scene, reason);
            return Optional.of(new PromotionEvent.Unrefreshed(reason));
        }
        scene.log("Not done: " + reason);
        return Optional.empty();
    }

    private static void tellNotFound(Scene scene, String reason) {
        scene.log("Evidence that is too old could not be found anew: " + reason);
    }

    @Override
    public boolean isSettled(PromotionState state) {
        return state.isSettled();
    }

    @Override
    public StepResult settle(Scene scene, StepArguments arguments, PromotionState state) {
        TrackedRelease release = new BuildReleases(scene).required(arguments.release());
        Evidence decision = Evidence.of(
                EvidenceKind.APPROVAL,
                release.id(),
                state.environment(),
                state.verdict(),
                state.summary(),
                state.settledAt(),
                Json.write(state));
        boolean approved = state.phase() == PromotionState.Phase.APPROVED;
        if (approved) {
            // before it counts as recorded, so that a crash in between cannot lose it
            scene.seals(release.plan().file()).enter(LedgerEntryType.APPROVAL, decision);
        }
        release.fire(new TrainEvent.PromotionSettled(state));
        letPass(scene, release, state);
        EvidenceRef evidence = release.record(decision);
        scene.conclude(release.id() + ": " + state.summary());
        Announcements.promoted(state).ifPresent(release::tell);
        StepResult result = StepResult.of(evidence)
                .with("approvedBy", approved ? state.settledBy() : "")
                .with("comment", state.reason());
        if (approved) {
            scene.promotions().promoted(state);
            return result;
        }
        StepEnding ending =
                switch (state.phase()) {
                    case SUPERSEDED -> StepEnding.SUPERSEDED;
                    case VOID -> StepEnding.FAILED;
                    default -> StepEnding.ABORTED;
                };
        return result.ending(ending, "Not promoted: " + state.summary());
    }

    /** What was let pass is evidence of its own, which makes the seal AMBER; what is owed from now on is in the ledger. */
    private static void letPass(Scene scene, TrackedRelease release, PromotionState state) {
        if (state.phase() != PromotionState.Phase.APPROVED) {
            return;
        }
        if (state.hours() != null && !state.hours().overriddenBy().isEmpty()) {
            SkippedGate hours = new SkippedGate(
                    SkipRecord.HOURS,
                    state.reason() + " (" + state.hours().reason() + ")",
                    state.hours().overriddenBy(),
                    null);
            release.record(SkipRecord.evidence(release.id(), state.environment(), List.of(hours), state.settledAt()));
        }
        Hotfix hotfix = state.hotfix();
        if (hotfix != null) {
            String by = state.approvals().stream().map(Approval::who).collect(Collectors.joining(", "));
            Evidence debt = SkipRecord.evidence(
                    release.id(),
                    state.environment(),
                    hotfix.skips().stream()
                            .map(gate -> new SkippedGate(gate, hotfix.reason(), by, hotfix.due()))
                            .toList(),
                    state.settledAt());
            scene.seals(release.plan().file()).enter(LedgerEntryType.SKIP, debt);
            release.record(debt);
        }
    }

    @Override
    public String status(PromotionState state) {
        return state.summary();
    }
}
