package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.promotion.PromotionEvent;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.promotion.decision.OpenPromotion;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.Scene;
import io.jenkins.plugins.signet.step.Shipment;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.step.StepEnding;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WaitRecord;
import io.jenkins.plugins.signet.step.WaitRun;
import io.jenkins.plugins.signet.step.WaitShell;
import io.jenkins.plugins.signet.step.WaitStep;
import io.jenkins.plugins.signet.step.WorkStep;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.record.PipelineEnding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * One pipeline on its way: it calls the product's steps, in the order in which the shared library does. Its fields stand for
 * what a build is saved with, so they survive a crash; what it has scheduled in the controller does not, and {@link #resume}
 * starts that again.
 */
final class SimulatedTrain {

    private final Simulation simulation;
    private final Schedule schedule;
    private final Chance chance;
    private final String id;
    private final ReleaseId release;
    private final Bits bits;
    private final PromotionPolicy promotionPolicy;
    private final PlannedRelease plan;
    private final Wishes wishes;
    private final List<Stop> stops = Stop.itinerary();
    private final List<Shipment> shipments = new ArrayList<>();

    private boolean departed;
    private boolean ended;
    private int at;
    private String failure = "";
    private boolean noticed;
    private boolean presserPermitted;

    /** What the pipeline asks for that is stricter than what is configured; {@code null} for what is. */
    record Wishes(Duration window, Duration soak) {}

    SimulatedTrain(
            Simulation simulation, String id, ReleaseId release, Bits bits, PromotionPolicy policy, Wishes wishes) {
        this.simulation = simulation;
        this.schedule = simulation.schedule();
        this.chance = simulation.chance();
        this.id = id;
        this.release = release;
        this.bits = bits;
        this.promotionPolicy = policy;
        this.plan = SimulatedPlaces.plan(bits);
        this.wishes = wishes;
    }

    String id() {
        return id;
    }

    ReleaseId release() {
        return release;
    }

    Bits bits() {
        return bits;
    }

    PlannedRelease plan() {
        return plan;
    }

    PromotionPolicy promotionPolicy() {
        return promotionPolicy;
    }

    Wishes wishes() {
        return wishes;
    }

    List<Shipment> shipments() {
        return shipments;
    }

    void keep(Shipment shipment) {
        shipments.add(shipment);
    }

    boolean isPresserPermitted() {
        return presserPermitted;
    }

    boolean hasFailed() {
        return !failure.isEmpty();
    }

    /** Where it is now. */
    String environment() {
        return stops.get(at).environment();
    }

    TrainState state() {
        return simulation.disk().train(id, release);
    }

    /** The switch that it is in the middle of, or {@code null}. */
    SwitchState activeSwitch() {
        return simulation
                .disk()
                .waited("switch/" + id + "-" + environment())
                .map(SwitchState.class::cast)
                .filter(state -> !state.isSettled())
                .orElse(null);
    }

    void depart() {
        departed = true;
        then();
    }

    /** After a crash: what is on the disk says where to go on. */
    void resume() {
        if (departed && !ended) {
            then();
        }
    }

    private void then() {
        schedule.controller(Duration.ZERO, id + " goes on", this::arrive);
    }

    private void next() {
        at++;
        then();
    }

    /** A step failed the build: outside of dev the environment is still sealed, then the train ends. */
    private void fail(Stop stop, String reason) {
        failure = reason;
        while (stops.get(at).kind() != Stop.Kind.SEAL && stops.get(at).kind() != Stop.Kind.END) {
            at++;
        }
        if (stop.tier() == Tier.DEV || !environment().equals(stop.environment())) {
            at = stops.size() - 1;
        }
        then();
    }

    private void arrive() {
        Stop stop = stops.get(at);
        switch (stop.kind()) {
            case PLAN -> work(stop, "planRelease", Map.of("version", release.version()));
            case SWITCH -> await(stop, "blueGreenSwitch", with(about(stop), "window", wishes.window()));
            case SMOKE -> schedule.controller(chance.seconds(1, 20), id + " smoke-tested", () -> smoke(stop));
            case SOAK -> await(stop, "soakRelease", with(about(stop), "window", wishes.soak()));
            case SEAL -> work(stop, "sealRelease", with(about(stop), "failure", failure));
            case PROMOTE -> await(stop, "promoteRelease", about(stop));
            case END -> end();
        }
    }

    private Map<String, Object> about(Stop stop) {
        return new LinkedHashMap<>(
                Map.of("app", release.app(), "version", release.version(), "environment", stop.environment()));
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String parameter, Object value) {
        if (value != null) {
            arguments.put(parameter, value instanceof Duration time ? time.toSeconds() + "s" : value);
        }
        return arguments;
    }

    private void smoke(Stop stop) {
        if (stops.get(at) == stop) {
            work(stop, "prodSmoke", smokeOf(stop, stop.tier() != Tier.PRODUCTION));
        }
    }

    private static Map<String, Object> smokeOf(Stop stop, boolean isGate) {
        return Map.of("suite", "smoke.yaml", "environment", stop.environment(), "failFast", isGate);
    }

    private Scene scene() {
        return simulation.machines().scene().apply(new SimulatedScene(simulation, this));
    }

    private void work(Stop stop, String name, Map<String, Object> given) {
        WorkStep step = (WorkStep) simulation.machines().step(name);
        StepArguments arguments = new StepArguments(step.declaration(), given);
        try {
            try {
                went(stop, step.work(scene(), arguments));
            } catch (HostLostException lost) {
                if (step.hostPatience().isPresent() && chance.oneIn(2)) {
                    went(stop, step.withoutHost(scene(), arguments, "it stays away"));
                } else {
                    again();
                }
            }
        } catch (IOException | InputException | UndeterminedException problem) {
            fail(stop, name + ": " + problem.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts here", e);
        }
    }

    private <S, E, A> void await(Stop stop, String name, Map<String, Object> given) {
        @SuppressWarnings("unchecked")
        WaitStep<S, E, A> step = (WaitStep<S, E, A>) simulation.machines().step(name);
        StepArguments arguments = new StepArguments(step.declaration(), given);
        Scene scene = scene();
        try {
            WaitRun.begin(step, scene, arguments, step.journal(scene, arguments), new Shell())
                    .result()
                    .whenComplete((result, problem) -> schedule.controller(
                            Duration.ZERO, id + " " + name + " ended", () -> ended(stop, result, problem)));
            if (stop.kind() == Stop.Kind.PROMOTE && !noticed) {
                noticed = true;
                simulation.operators().notice(this);
            }
        } catch (HostLostException lost) {
            again();
        } catch (IOException | InputException | UndeterminedException problem) {
            fail(stop, name + ": " + problem.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException("nothing interrupts here", e);
        }
    }

    /** The agent is away; once it is back, the step is taken up again. */
    private void again() {
        schedule.controller(chance.seconds(5, 60), id + " has its agent back", this::arrive);
    }

    private void ended(Stop stop, StepResult result, Throwable problem) {
        if (stops.get(at) != stop) {
            return;
        }
        if (problem instanceof HostLostException) {
            again();
        } else if (problem != null) {
            fail(stop, String.valueOf(problem.getMessage()));
        } else {
            went(stop, result);
        }
    }

    private void went(Stop stop, StepResult result) {
        simulation.trace().note(id + " " + stop.kind() + " in " + stop.environment() + ": " + result);
        boolean returned = result.ending() == StepEnding.RETURNED;
        if (!returned && stop.kind() == Stop.Kind.PROMOTE) {
            failure = result.reason();
            at = stops.size() - 1;
            then();
        } else if (!returned) {
            fail(stop, result.reason());
        } else if (stop.kind() == Stop.Kind.SEAL && (hasFailed() || !isPassed(result))) {
            failure = hasFailed() ? failure : "the seal does not pass";
            at = stops.size() - 1;
            then();
        } else {
            next();
        }
    }

    private static boolean isPassed(StepResult result) {
        return Boolean.TRUE.equals(result.fields().get("passes"));
    }

    /** Evidence that arrives while somebody is asked: a smoke suite that is run again. */
    void smokeAgain() {
        if (question() == null || ended) {
            return;
        }
        Stop test = new Stop(Stop.Kind.SMOKE, Tier.TEST_PRODUCTION.label(), Tier.TEST_PRODUCTION);
        WorkStep step = (WorkStep) simulation.machines().step("prodSmoke");
        try {
            step.work(scene(), new StepArguments(step.declaration(), smokeOf(test, false)));
        } catch (IOException | InterruptedException lost) {
            simulation.trace().note("smoke again: " + lost.getMessage());
        }
    }

    /** What people are asked now; {@code null} if they are not. */
    PromotionState question() {
        return simulation
                .controller()
                .promotions()
                .of(id)
                .map(OpenPromotion::state)
                .filter(state -> !state.isSettled())
                .orElse(null);
    }

    /** A person decides on the page, as it was shown. */
    void press(String request, String who, Digest shown, boolean approves, boolean permitted) {
        simulation.controller().promotions().of(id).ifPresent(question -> {
            presserPermitted = permitted;
            boolean may = question.isPermitted();
            question.fire(
                    approves
                            ? new PromotionEvent.Approve(request, who, shown, "go", may)
                            : new PromotionEvent.Reject(request, who, shown, "no", may));
        });
    }

    private void end() {
        PipelineEnding ending = hasFailed() ? PipelineEnding.FAILED : PipelineEnding.SUCCEEDED;
        simulation
                .controller()
                .trains()
                .fire(id, release, new TrainEvent.Ended(ending.outcome(state(), simulation.disk()), ""));
        ended = true;
    }

    /** The controller's threads and alarm clock. */
    private final class Shell implements WaitShell {

        @Override
        public Executor workers() {
            return work -> schedule.controller(chance.millis(1, 400), id + " at work", work);
        }

        @Override
        public Timers timers() {
            return (when, task) -> {
                boolean[] cancelled = new boolean[1];
                schedule.controllerAt(when, "tick", () -> {
                    if (!cancelled[0]) {
                        task.run();
                    }
                });
                return () -> cancelled[0] = true;
            };
        }

        @Override
        public <S, E, A> WaitRecord<S, E, A> open(String journal, WaitStep<S, E, A> step) {
            return simulation.disk().open(id, journal, step);
        }
    }
}
