package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.controller.ControllerThreads;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.Effects;
import io.jenkins.plugins.signet.machine.MachineDriver;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.Admission;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WaitStep;
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
 */
class MachineExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final long LOOK_AGAIN_SECONDS = 5;

    /** {@code null} in an execution that an older version left at work. */
    private final CalledStep call;

    // the parameters of an execution that an older version left at work
    @SuppressWarnings("unused")
    private String app;

    @SuppressWarnings("unused")
    private String version;

    @SuppressWarnings("unused")
    private String environment;

    private String journal;
    private transient volatile Wait<?, ?, ?> wait;
    private transient volatile Throwable stopCause;
    private transient volatile boolean suspended;

    MachineExecution(StepContext context, CalledStep call) {
        super(context);
        this.call = call;
    }

    /** The call; of an execution that an older version left at work, read from the fields of its class. */
    CalledStep call() {
        return call;
    }

    private WaitStep<?, ?, ?> step() {
        return (WaitStep<?, ?, ?>) call().step();
    }

    @Override
    public boolean start() throws Exception {
        try {
            journal = unused(step().journal(BuildScene.of(getContext()), call().given()));
        } catch (InputException | UndeterminedException e) {
            throw new AbortException(e.getMessage());
        }
        ControllerThreads.pool().execute(this::run);
        return false;
    }

    @Override
    public void onResume() {
        ControllerThreads.pool().execute(this::run);
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
        try {
            begin(step(), BuildScene.of(getContext()));
        } catch (HostRefusedException problem) {
            refused(problem);
        } catch (HostLostException problem) {
            awaitAgent(problem);
        } catch (Exception problem) {
            fail(problem);
        }
    }

    private <S, E, A> void begin(WaitStep<S, E, A> step, BuildScene scene) throws IOException, InterruptedException {
        Journal opened = Journal.open(SignetHome.get().data().journal(journal));
        try {
            boolean resumes = !opened.entries().isEmpty();
            if (!resumes) {
                Admission.require(scene, step, call().given());
            }
            WaitStep.Beginning<S> beginning = resumes
                    ? new WaitStep.Beginning<>(Json.read(opened.entries().get(0).get("state"), step.stateType()), null)
                    : step.prepare(scene, call().given(), journal);
            if (beginning.initial() != null) {
                new Wait<>(step, scene, opened, beginning.initial()).drive(resumes);
                return;
            }
            opened.close();
            end(beginning.done());
        } catch (IOException | InterruptedException | RuntimeException problem) {
            opened.close();
            throw problem;
        }
    }

    /** One machine at work, until the controller stops or its agent goes away. */
    private final class Wait<S, E, A> {

        private final WaitStep<S, E, A> step;
        private final BuildScene scene;
        private final Journal opened;
        private final MachineDriver<S, E, A> driver;
        private Runnable leave = () -> {};

        Wait(WaitStep<S, E, A> step, BuildScene scene, Journal opened, S initial) {
            this.step = step;
            this.scene = scene;
            this.opened = opened;
            MachineRun<S, E, A> machine = MachineRun.open(
                    step.machine(),
                    opened,
                    initial,
                    step.eventType(),
                    SignetHome.get().clock());
            driver = new MachineDriver<>(
                    machine,
                    new Actions(),
                    ControllerThreads.pool(),
                    ControllerThreads.timers(),
                    step.signals().tick(),
                    step::isSettled);
        }

        void drive(boolean resumes) {
            wait = this;
            leave = step.enter(scene, call().given(), driver);
            driver.outcome()
                    .whenComplete((state, problem) -> ControllerThreads.pool().execute(() -> {
                        leave.run();
                        opened.close();
                        settled(state, problem);
                    }));
            driver.fire(resumes ? step.signals().resumed() : step.signals().begin());
            abortIfStopped();
        }

        void abortIfStopped() {
            Throwable stopped = stopCause;
            if (stopped != null) {
                driver.fire(step.abort(String.valueOf(stopped.getMessage())));
            }
        }

        String status() {
            return step.status(driver.state());
        }

        private void settled(S state, Throwable problem) {
            try {
                if (problem != null) {
                    fail(problem);
                    return;
                }
                StepResult result = step.settle(scene, call().given(), state);
                if (stopCause != null) {
                    getContext().onFailure(stopCause);
                } else {
                    end(result);
                }
            } catch (Exception failed) {
                fail(failed);
            }
        }

        private final class Actions implements Effects<E, A> {

            @Override
            public Optional<E> perform(A action) throws InterruptedException {
                try {
                    return step.perform(scene, new WaitStep.Call<>(call().given(), journal, driver.state()), action);
                } catch (HostLostException problem) {
                    Optional<E> told = step.lost(scene, action, String.valueOf(problem.getMessage()));
                    if (told.isEmpty()) {
                        driver.close();
                        leave.run();
                        opened.close();
                        awaitAgent(problem);
                    }
                    return told;
                } catch (IOException problem) {
                    return failed(action, String.valueOf(problem.getMessage()));
                }
            }

            @Override
            public Optional<E> failed(A action, String reason) {
                return step.failed(scene, action, reason);
            }
        }
    }

    /** What has not begun yet ends; what has stands still until a person has mended it. */
    private void refused(HostRefusedException problem) {
        if (Journal.read(SignetHome.get().data().journal(journal)).isEmpty()) {
            fail(problem.input());
        } else {
            awaitAgent(problem);
        }
    }

    /** Everything stands still, as after a crash; once the agent is back, the journal is taken up again. */
    private void awaitAgent(Throwable loss) {
        suspended = true;
        try {
            BuildScene.of(getContext()).log(waiting(loss));
        } catch (Exception unheard) {
            loss.addSuppressed(unheard);
        }
        lookAgainLater();
    }

    private static String waiting(Throwable loss) {
        return (AgentLoss.isBehind(loss) ? "Waiting for the agent: " : "Waiting for the host: ") + loss.getMessage();
    }

    private void lookAgainLater() {
        Timer.get().schedule(() -> ControllerThreads.pool().execute(this::look), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (stopCause != null) {
                fail(stopCause);
            } else if (step().isReachable(BuildScene.of(getContext()), call().given())) {
                run();
            } else {
                lookAgainLater();
            }
        } catch (Exception problem) {
            fail(problem);
        }
    }

    private void end(StepResult result) {
        StepEnd.with(getContext(), result);
    }

    private void fail(Throwable problem) {
        getContext().onFailure(stopCause != null ? stopCause : StepEnd.of(problem));
    }

    /** The build goes on once the machine has settled what there is to settle. */
    @Override
    public void stop(Throwable cause) {
        stopCause = cause;
        Wait<?, ?, ?> waiting = wait;
        if (waiting != null && !suspended) {
            ControllerThreads.pool().execute(waiting::abortIfStopped);
        }
    }

    @Override
    public String getStatus() {
        if (suspended) {
            return "waiting for an agent";
        }
        Wait<?, ?, ?> waiting = wait;
        return waiting == null ? "starting" : waiting.status();
    }
}
