package io.jenkins.plugins.signet.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.Transition;
import io.jenkins.plugins.signet.promotion.PromotionAction;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionMachine;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.proof.Proof;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.traffic.Slot;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.SwitchMachine;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long SEEDS = Proof.times(2_000, 20_000);
    private static final long ENOUGH_TO_CATCH_A_BUG = 3_000;

    @Test
    @Tag("proof")
    void noSeedViolatesAnInvariant() {
        Replay.Summary summary = Replay.run(1, SEEDS, Machines.product());
        assertEquals("", failure(summary));
        assertTrue(summary.events() > SEEDS * 100, "hardly anything happened: " + summary.events() + " events");
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 1; seed <= 20; seed++) {
            assertEquals(
                    Simulation.run(seed, Machines.product(), true), Simulation.run(seed, Machines.product(), true));
        }
    }

    @Test
    void catchesAnApprovalThatIsCountedTwice() {
        assertCaught(
                "invariant 4", withMachine("promoteRelease", (Machine<PromotionState, PromotionEvent, PromotionAction>)
                        SimulationTest::countingTwice));
    }

    @Test
    void catchesAResumeThatDoesNotLook() {
        assertCaught("invariant 1", withMachine("blueGreenSwitch", (Machine<SwitchState, SwitchEvent, SwitchAction>)
                SimulationTest::withoutLooking));
    }

    @Test
    void catchesAnUndeterminedVerdictThatIsTakenAsGreen() {
        Machines product = Machines.product();
        assertCaught(
                "invariant 7", product.withSealing(request -> product.sealing().apply(overlooking(request))));
    }

    /** The bug: what could not be determined is not looked at. */
    private static SealRequest overlooking(SealRequest request) {
        return SealRequest.of(request.release(), request.environment(), request.tier(), request.manifest())
                .evidence(request.evidence().stream()
                        .filter(ref -> ref.verdict() != Verdict.UNDETERMINED)
                        .toList())
                .readBack(request.readBack())
                .build();
    }

    private static Machines withMachine(String step, Machine<?, ?, ?> other) {
        return Machines.product()
                .withStep(
                        step,
                        right -> Changed.in(
                                WaitStep.class, (WaitStep<?, ?, ?>) right, "machine", (given, call) -> other));
    }

    private static void assertCaught(String invariant, Machines buggy) {
        String failure = failure(Replay.run(1, ENOUGH_TO_CATCH_A_BUG, buggy));
        assertTrue(failure.contains(invariant), "not caught, but: " + failure);
    }

    private static String failure(Replay.Summary summary) {
        return summary.violation()
                .map(result ->
                        "seed " + result.seed() + ": " + result.violation().orElseThrow())
                .orElse("");
    }

    /** The bug: a second press by the same person counts again. */
    private static Transition<PromotionState, PromotionAction> countingTwice(
            PromotionState state, PromotionEvent event, Instant now) {
        PromotionMachine right = new PromotionMachine();
        Transition<PromotionState, PromotionAction> next = right.on(state, event, now);
        boolean countedAlready = next.actions().stream()
                .anyMatch(action -> action instanceof PromotionAction.Refuse refuse
                        && refuse.refusal() == PromotionAction.Refusal.COUNTED_ALREADY);
        if (!countedAlready || !(event instanceof PromotionEvent.Approve press)) {
            return next;
        }
        PromotionEvent underAnotherName = new PromotionEvent.Approve(
                press.request(), press.who() + " again", press.evidence(), press.comment(), true);
        return right.on(state, underAnotherName, now);
    }

    /** The bug: after a crash the machine believes what it knew instead of looking at the host. */
    private static Transition<SwitchState, SwitchAction> withoutLooking(
            SwitchState state, SwitchEvent event, Instant now) {
        SwitchMachine right = new SwitchMachine();
        Transition<SwitchState, SwitchAction> next = right.on(state, event, now);
        List<SwitchAction> actions = new ArrayList<>();
        for (SwitchAction action : next.actions()) {
            if (action instanceof SwitchAction.Look look && next.state().resumes() > 0) {
                SlotSeen well = new SlotSeen(true, state.request().digest(), true);
                Slot believed = state.live();
                World belief = new World(believed, well, well);
                Transition<SwitchState, SwitchAction> blind =
                        right.on(next.state(), new SwitchEvent.WorldSeen(look.step(), belief), now);
                actions.addAll(blind.actions());
                next = new Transition<>(blind.state(), actions);
            } else {
                actions.add(action);
            }
        }
        return new Transition<>(next.state(), actions);
    }
}
