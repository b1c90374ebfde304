package io.jenkins.plugins.signet.steps;

import hudson.AbortException;
import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.controller.ControllerThreads;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.machine.Timers;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WaitRecord;
import io.jenkins.plugins.signet.step.WaitRun;
import io.jenkins.plugins.signet.step.WaitShell;
import io.jenkins.plugins.signet.step.WaitStep;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step that waits, in a build. It holds no thread between two events, and a restart of the controller is one more event:
 * the journal says how far it had come.
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
    private transient volatile WaitRun<?, ?, ?> wait;
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
        onResume();
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

    /** Begins it, or takes it up from its journal. */
    private void run() {
        suspended = false;
        try {
            if (step().asksPeople()) {
                PeopleAsked.begin(getContext());
            }
            WaitRun<?, ?, ?> run =
                    WaitRun.begin(step(), BuildScene.of(getContext()), call().given(), journal, new Shell());
            wait = run;
            run.result().whenComplete(this::ended);
            abortIfStopped();
        } catch (Exception problem) {
            ended(null, problem);
        }
    }

    private void ended(StepResult result, Throwable problem) {
        if (problem instanceof HostRefusedException refused && !hasBegun()) {
            getContext().onFailure(StepEnd.of(refused.input()));
        } else if (problem instanceof HostLostException) {
            awaitAgent(problem);
        } else {
            settled(result, problem);
        }
    }

    private void settled(StepResult result, Throwable problem) {
        Throwable unsaid = askedNoMore();
        if (stopCause != null) {
            getContext().onFailure(stopCause);
        } else if (problem != null || unsaid != null) {
            getContext().onFailure(StepEnd.of(problem == null ? unsaid : problem));
        } else {
            StepEnd.with(getContext(), result);
        }
    }

    /** Nothing but a build that cannot be written keeps it from being said; then the step cannot end well either. */
    private Throwable askedNoMore() {
        try {
            PeopleAsked.end(getContext());
            return null;
        } catch (IOException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    /** What has not begun yet ends if its host lets nobody in; what has stands still until a person has mended it. */
    private boolean hasBegun() {
        return !Journal.read(SignetHome.get().data().journal(journal)).isEmpty();
    }

    /** Everything stands still, as after a crash; once the agent is back, the journal is taken up again. */
    private void awaitAgent(Throwable loss) {
        suspended = true;
        try {
            BuildScene.of(getContext())
                    .log((AgentLoss.isBehind(loss) ? "Waiting for the agent: " : "Waiting for the host: ")
                            + loss.getMessage());
        } catch (Exception unheard) {
            loss.addSuppressed(unheard);
        }
        lookAgainLater();
    }

    private void lookAgainLater() {
        Timer.get().schedule(() -> ControllerThreads.pool().execute(this::look), LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (stopCause != null) {
                getContext().onFailure(stopCause);
            } else if (step().isReachable(BuildScene.of(getContext()), call().given())) {
                run();
            } else {
                lookAgainLater();
            }
        } catch (Exception problem) {
            ended(null, problem);
        }
    }

    /** The build goes on once the machine has settled what there is to settle. */
    @Override
    public void stop(Throwable cause) {
        stopCause = cause;
        if (wait != null && !suspended) {
            ControllerThreads.pool().execute(this::abortIfStopped);
        }
    }

    private void abortIfStopped() {
        Throwable stopped = stopCause;
        if (stopped != null) {
            wait.abort(String.valueOf(stopped.getMessage()));
        }
    }

    @Override
    public String getStatus() {
        WaitRun<?, ?, ?> waiting = wait;
        return suspended ? "waiting for an agent" : waiting == null ? "starting" : waiting.status();
    }

    private static final class Shell implements WaitShell {

        @Override
        public Executor workers() {
            return ControllerThreads.pool();
        }

        @Override
        public Timers timers() {
            return ControllerThreads.timers();
        }

        @Override
        public <S, E, A> WaitRecord<S, E, A> open(String name, WaitStep<S, E, A> step) {
            return WaitRecord.of(
                    SignetHome.get().data(), name, step, SignetHome.get().clock());
        }
    }
}
