package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.rollback.RollbackWish;
import io.jenkins.plugins.signet.runner.ship.RunnerSeals;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.RollbackRelease;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.host.LeaseCall;
import io.jenkins.plugins.signet.step.host.OutlookCall;
import io.jenkins.plugins.signet.traffic.KilledSwitch;
import io.jenkins.plugins.signet.traffic.Purpose;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the last good release of an environment back: a flip, if the slot that it ran in is still warm. Entered into the
 * ledger. One that was killed is continued by the next.
 */
public record Rollback(ByHand hand, Optional<RunnerSeals> atWork) {

    /** Of one environment's two only one is to find out what was left of those before. */
    private static final Object ONE_AT_A_TIME = new Object();

    /** One that has the data folder to itself. */
    public Rollback(ByHand hand) {
        this(hand, Optional.empty());
    }

    /** One in a process that has a run at work in the data folder. */
    public Rollback(ByHand hand, RunnerSeals seals) {
        this(hand, Optional.of(seals));
    }

    /**
     * What came of it.
     *
     * @param state {@code null} if there was nothing to do
     */
    public record Result(Verdict verdict, String summary, SwitchState state) {}

    /**
     * Does it, or says what it would do.
     *
     * @param wish what is asked of it
     * @param planOnly change nothing
     * @throws io.jenkins.plugins.signet.release.InputException if there is nothing to go back to, or a run is at work
     */
    public Result run(RollbackWish wish, boolean planOnly) {
        if (atWork.isPresent()) {
            return run(atWork.get(), wish, planOnly);
        }
        try (var claim = hand.data().claim();
                RunnerSeals seals = RunnerSeals.open(hand.data(), hand.variables(), hand.clock())) {
            return run(seals, wish, planOnly);
        }
    }

    private Result run(RunnerSeals seals, RollbackWish wish, boolean planOnly) {
        seals.join(hand.application().witnesses(), hand.progress());
        seals.sealer().stampBy(hand.application().stamps(), hand.progress());
        synchronized (ONE_AT_A_TIME) {
            try {
                if (planOnly) {
                    return plan(seals, journals(), wish);
                }
                endWhatWasLeft(seals);
                return done(seals, journals(), wish);
            } catch (HostRefusedException e) {
                throw e.input();
            } catch (IOException e) {
                throw new UndeterminedException(
                        "what runs in " + hand.environment().name() + " cannot be read: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UndeterminedException("interrupted; the same command again continues it", e);
            }
        }
    }

    private HandJournal journals() {
        return new HandJournal(
                hand.data(),
                "rollback",
                hand.application().app(),
                hand.environment().name());
    }

    /** A switch that was killed is not gone on with, nor is a rollback that has lost its lease. */
    private void endWhatWasLeft(RunnerSeals seals) throws IOException, InterruptedException {
        String app = hand.application().app();
        String environment = hand.environment().name();
        String lastHolder = hand.asked(LeaseCall.look()).lastHolder();
        List<LeftSwitches.Left> left = new LeftSwitches(hand.data(), app, environment)
                .byHand().stream()
                        .filter(each -> each.state().request().purpose() != Purpose.ROLLBACK
                                || KilledSwitch.next(each.state(), each.state().request(), lastHolder)
                                        == KilledSwitch.LOST)
                        .toList();
        ByHand.abandon(new HandScene(hand, seals, Optional.empty()), left, "it is rolled back instead");
    }

    private Result done(RunnerSeals seals, HandJournal journals, RollbackWish wish)
            throws IOException, InterruptedException {
        ByHand.Done done = ByHand.run(
                new HandScene(hand, seals, Optional.empty()), SignetSteps.ROLLBACK_RELEASE, arguments(wish), journals);
        SwitchState state = done.state();
        return state == null
                ? new Result(
                        Verdict.valueOf(String.valueOf(done.result().fields().get("verdict"))),
                        String.valueOf(done.result().fields().get("summary")),
                        null)
                : new Result(state.verdict(), state.request().release() + ": " + state.summary(), state);
    }

    private StepArguments arguments(RollbackWish wish) {
        return new StepArguments(
                SignetSteps.ROLLBACK_RELEASE.declaration(),
                Map.of(
                        "app", hand.application().app(),
                        "environment", hand.environment().name(),
                        "from", wish.from(),
                        "to", wish.to(),
                        "further", wish.further(),
                        "forward", wish.forward()));
    }

    private Result plan(RunnerSeals seals, HandJournal journals, RollbackWish wish)
            throws IOException, InterruptedException {
        HandScene scene = new HandScene(hand, seals, Optional.empty());
        HostSpec spec = scene.described("", hand.application().app(), hand.environment());
        World world = hand.asked(new OutlookCall(
                        spec, hand.login().map(DatabaseLogin::environment).orElse(Map.of())))
                .world();
        Optional<SwitchRequest> begun = journals.unfinished();
        String summary = begun.isPresent()
                ? "would go on to " + begun.get().release() + ", which a rollback that was killed had set out for"
                : new RollbackRelease()
                        .plan(scene, arguments(wish), hand.environment())
                        .summary(world);
        String warnings = String.join("; ", world.warnings());
        return new Result(Verdict.GREEN, summary + (warnings.isEmpty() ? "" : ". " + warnings), null);
    }
}
