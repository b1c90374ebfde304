package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.document.Quantity;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.seal.SkipRecord;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.soak.SoakAction;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakMachine;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.SoakState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code soakRelease}: waits until the release has been seen healthy for long enough, by what users would see. A host that is
 * away is a failed probe: time that nobody watched is not soaked.
 */
final class SoakRelease implements WaitStep<SoakState, SoakEvent, SoakAction> {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("soakRelease", "Wait until a release has soaked")
                .release()
                .environment()
                .text("window", "The healthy time that is asked for, if it is longer than what is configured.")
                .map(
                        "policy",
                        "window, interval, maxGap, failureBudget, minProbes, giveUpAfter and waiting, where stricter; further probes.")
                .returns("evidence", "healthyProbes", "windowResets", "restarts");
    }

    @Override
    public Machine<SoakState, SoakEvent, SoakAction> machine() {
        return new SoakMachine();
    }

    @Override
    public Class<SoakState> stateType() {
        return SoakState.class;
    }

    @Override
    public Class<SoakEvent> eventType() {
        return SoakEvent.class;
    }

    @Override
    public Signals<SoakEvent> signals() {
        return new Signals<>(new SoakEvent.Begin(), new SoakEvent.Tick(), new SoakEvent.Resumed());
    }

    @Override
    public SoakEvent abort(String reason) {
        return new SoakEvent.Abort(reason);
    }

    @Override
    public void check(StepArguments arguments) {
        StricterPolicy.soakWishes(arguments);
    }

    @Override
    public String journal(Scene scene, StepArguments arguments) {
        return "soak/" + scene.train(arguments.release()) + "-" + arguments.environment();
    }

    @Override
    public Beginning<SoakState> prepare(Scene scene, StepArguments arguments, String journal)
            throws IOException, InterruptedException {
        TrackedRelease release = new BuildReleases(scene).required(arguments.release());
        if (release.plan().health() == null) {
            throw new InputException(
                    release.id().app() + " does not say how it is seen to be well",
                    "app",
                    "Plan it from an application file");
        }
        Environment environment = environment(scene, arguments, release);
        Debt debt = new Debt(scene, release);
        SoakPolicy policy = StricterPolicy.soak(debt.soaking(environment), arguments);
        release.at(declaration(), environment.name());
        Optional<Evidence> hotfix = SkipRecord.declared(scene.evidence(), release.state());
        Optional<SkippedGate> skipped = debt.declared(SkippedGate.SOAK);
        if (skipped.isPresent() && environment.tier() != Tier.PRODUCTION) {
            SoakState left = machine()
                    .on(
                            SoakState.of(policy, release.plan().manifest().digest()),
                            new SoakEvent.Skip(
                                    skipped.get().by(),
                                    skipped.get().reason(),
                                    skipped.get().due()),
                            // the same after a crash, so that it is recorded once
                            hotfix.orElseThrow().createdAt())
                    .state();
            return Beginning.over(settle(scene, arguments, left));
        }
        scene.log(
                "Soaking for " + Quantity.text(policy.window()) + ", a look every " + Quantity.text(policy.interval()));
        return Beginning.with(SoakState.of(policy, release.plan().manifest().digest()));
    }

    private static Environment environment(Scene scene, StepArguments arguments, TrackedRelease release) {
        return scene.environment(release.plan().file(), release.plan().app(), arguments.environment());
    }

    @Override
    public Runnable enter(
            Scene scene, StepArguments arguments, MachineDriver<SoakState, SoakEvent, SoakAction> driver) {
        String train = scene.train(arguments.release());
        scene.soaks().enter(train, driver);
        return () -> scene.soaks().leave(train, driver);
    }

    @Override
    public Optional<SoakEvent> perform(Scene scene, Call<SoakState> call, SoakAction action)
            throws IOException, InterruptedException {
        TrackedRelease release =
                new BuildReleases(scene).required(call.arguments().release());
        SoakedPlace place = new SoakedPlace(scene, release, call.arguments().environment());
        SoakEvent seen = place.look(
                ((SoakAction.Probe) action).number(),
                call.state().footing() == null,
                DueProbes.of(call.state(), scene.clock().instant()));
        place.tellUnknownSchema(seen);
        return Optional.of(seen);
    }

    @Override
    public Optional<SoakEvent> failed(Scene scene, SoakAction action, String reason) {
        if (action instanceof SoakAction.Probe probe) {
            scene.log("Probe failed: " + reason);
            return Optional.of(new SoakEvent.Failed(probe.number(), reason));
        }
        return Optional.empty();
    }

    @Override
    public boolean isSettled(SoakState state) {
        return state.isSettled();
    }

    @Override
    public StepResult settle(Scene scene, StepArguments arguments, SoakState state) {
        TrackedRelease release = new BuildReleases(scene).required(arguments.release());
        EvidenceRef evidence = new SoakedPlace(scene, release, arguments.environment()).record(state);
        scene.conclude(state.summary());
        state.probes().forEach(probe -> scene.log("  " + probe.summary()));
        new Debt(scene, release).closeIfPaid();
        return StepResult.gate(evidence)
                .with("healthyProbes", state.healthy())
                .with("windowResets", state.resets().size())
                .with(
                        "restarts",
                        state.restarts() == null ? null : state.restarts().total());
    }

    @Override
    public Optional<TimeLeft> timeLeft(SoakState state, Instant now) {
        return state.phase() == SoakState.Phase.SOAKING && state.windowStartedAt() != null
                ? Optional.of(new TimeLeft(
                        "soaking", state.windowStartedAt().plus(state.policy().window())))
                : Optional.empty();
    }

    @Override
    public String status(SoakState state) {
        return state.summary();
    }
}
