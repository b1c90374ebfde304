package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.controller.Workers;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.Machine;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step that waits: a state machine on a journal, driven by timers, agents and people. It holds no thread between two
 * events, and a restart of the controller is one more event: the journal says how far it had come.
 *
 * @param <S> state
 * @param <E> event
 * @param <A> action
 */
abstract class MachineExecution<S, E, A> extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final long LOOK_AGAIN_SECONDS = 5;

    private final String app;
    private final String version;
    private final String environment;
    private String journal;
    private transient volatile MachineDriver<S, E, A> driver;
    private transient volatile Throwable stopCause;
    private transient volatile boolean suspended;

    MachineExecution(StepContext context, ReleaseStep step) {
        this(context, step.getApp(), step.getVersion(), step.getEnvironment());
    }

    /** @param version empty for a step that is not about one */
    MachineExecution(StepContext context, String app, String version, String environment) {
        super(context);
        this.app = app;
        this.version = version;
        this.environment = environment;
    }

    /** The events that the shell itself causes. */
    record Signals<E>(E begin, E tick, E resumed) {}

    abstract Machine<S, E, A> machine();

    /** Names the machine below {@code journal/}; a step that is run again gets a number added. Must not block. */
    abstract String machineName(Shipping shipping);

    abstract Class<S> stateType();

    abstract Class<E> eventType();

    abstract Signals<E> signals();

    abstract E abort(String reason);

    /** The state to begin with, empty if there is nothing to do; asked for only while the journal is empty. */
    abstract Optional<S> prepare(Shipping shipping) throws Exception;

    /**
     * Carries an action out and says what came of it, empty if nothing comes of it.
     *
     * @throws IOException if an agent could not be reached
     */
    abstract Optional<E> perform(Shipping shipping, A action) throws IOException, InterruptedException;

    /** What to tell the machine of an action that could not be carried out; empty to leave it to its time-outs. */
    abstract Optional<E> failed(A action, String reason);

    /** What to tell the machine of an action whose agent is gone; empty to stand still until it is back. */
    abstract Optional<E> lost(A action, String reason);

    /** Whether the agent that was lost is back. */
    abstract boolean isReachable();

    abstract boolean isSettled(S state);

    /** What the step returns if there is nothing to do. */
    Object nothing(Shipping shipping) {
        throw new IllegalStateException("there is always something to do");
    }

    /** What the step returns for a settled state; after a crash it is asked again. */
    abstract Object finish(Shipping shipping, S state) throws Exception;

    /** One line about the state, for those who ask what the build is waiting for. */
    abstract String status(S state);

    /** The machine is at work: it can be told things from now on. */
    void entered() {}

    @Override
    public boolean start() throws Exception {
        try {
            journal = unused(machineName(Shipping.of(getContext())));
        } catch (InputException | UndeterminedException e) {
            throw new AbortException(e.getMessage());
        }
        Workers.pool().execute(this::run);
        return false;
    }

    @Override
    public void onResume() {
        Workers.pool().execute(this::run);
    }

    private static String unused(String name) {
        String candidate = name;
        for (int again = 2; Files.exists(SignetHome.get().data().journal(candidate)); again++) {
            candidate = name + "." + again;
        }
        return candidate;
    }

    private void run() {
        suspended = false;
        Journal opened = null;
        try {
            Shipping shipping = Shipping.of(getContext());
            opened = Journal.open(SignetHome.get().data().journal(journal));
            boolean resumes = !opened.entries().isEmpty();
            Optional<S> initial = resumes
                    ? Optional.of(Json.read(opened.entries().get(0).get("state"), stateType()))
                    : prepare(shipping);
            if (initial.isPresent()) {
                drive(shipping, opened, initial.get(), resumes);
            } else {
                opened.close();
                getContext().onSuccess(nothing(shipping));
            }
        } catch (Exception problem) {
            if (opened != null) {
                opened.close();
            }
            if (AgentLoss.isBehind(problem)) {
                awaitAgent(problem);
            } else {
                fail(problem);
            }
        }
    }

    private void drive(Shipping shipping, Journal opened, S initial, boolean resumes) {
        MachineRun<S, E, A> run = MachineRun.open(
                machine(), opened, initial, eventType(), SignetHome.get().clock());
        MachineDriver<S, E, A> machine = new MachineDriver<>(
                run,
                effects(shipping, opened),
                Workers.pool(),
                Workers.timers(),
                signals().tick(),
                this::isSettled);
        driver = machine;
        entered();
        machine.outcome().whenComplete((state, problem) -> Workers.pool().execute(() -> {
            opened.close();
            end(shipping, state, problem);
        }));
        machine.fire(resumes ? signals().resumed() : signals().begin());
        Throwable stopped = stopCause;
        if (stopped != null) {
            machine.fire(abort(String.valueOf(stopped.getMessage())));
        }
    }

    private Effects<E, A> effects(Shipping shipping, Journal opened) {
        return new Effects<>() {
            @Override
            public Optional<E> perform(A action) throws InterruptedException {
                try {
                    return MachineExecution.this.perform(shipping, action);
                } catch (IOException problem) {
                    if (!AgentLoss.isBehind(problem)) {
                        return failed(action, String.valueOf(problem.getMessage()));
                    }
                    Optional<E> told = lost(action, String.valueOf(problem.getMessage()));
                    if (told.isEmpty()) {
                        driver.close();
                        opened.close();
                        awaitAgent(problem);
                    }
                    return told;
                }
            }

            @Override
            public Optional<E> failed(A action, String reason) {
                return MachineExecution.this.failed(action, reason);
            }
        };
    }

    /** Everything stands still, as after a crash; once the agent is back, the journal is taken up again. */
    private void awaitAgent(Throwable loss) {
        suspended = true;
        try {
            Shipping.of(getContext()).say("Waiting for the agent: " + loss.getMessage());
        } catch (Exception unheard) {
            loss.addSuppressed(unheard);
        }
        lookAgainLater();
    }

    private void lookAgainLater() {
        Timer.get().schedule(() -> Workers.pool().execute(this::look), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        if (stopCause != null) {
            fail(stopCause);
        } else if (isReachable()) {
            run();
        } else {
            lookAgainLater();
        }
    }

    private void end(Shipping shipping, S state, Throwable problem) {
        try {
            if (problem != null) {
                fail(problem);
                return;
            }
            Object result = finish(shipping, state);
            if (stopCause != null) {
                getContext().onFailure(stopCause);
            } else {
                getContext().onSuccess(result);
            }
        } catch (Exception failed) {
            fail(failed);
        }
    }

    private void fail(Throwable problem) {
        getContext().onFailure(stopCause != null ? stopCause : StepProblem.of(problem));
    }

    final String app() {
        return app;
    }

    final String version() {
        return version;
    }

    final String environment() {
        return environment;
    }

    /** The machine's name below {@code journal/}. */
    final String journalName() {
        return journal;
    }

    /** The machine while it is at work, {@code null} before. */
    final MachineDriver<S, E, A> driver() {
        return driver;
    }

    /** The build goes on once the machine has settled what there is to settle. */
    @Override
    public void stop(Throwable cause) {
        stopCause = cause;
        MachineDriver<S, E, A> machine = driver;
        if (machine != null && !suspended) {
            Workers.pool().execute(() -> machine.fire(abort(String.valueOf(cause.getMessage()))));
        }
    }

    @Override
    public String getStatus() {
        if (suspended) {
            return "waiting for an agent";
        }
        MachineDriver<S, E, A> machine = driver;
        return machine == null ? "starting" : status(machine.state());
    }
}
