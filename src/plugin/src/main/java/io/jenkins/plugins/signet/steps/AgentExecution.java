package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.controller.ControllerThreads;
import io.jenkins.plugins.signet.step.Admission;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import io.jenkins.plugins.signet.step.StepResult;
import io.jenkins.plugins.signet.step.WorkStep;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step whose work is done in one go, mostly on an agent, and may be done again. It runs on a worker; an agent that goes away
 * is waited for, and after a restart the work is done again.
 */
class AgentExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final long RETRY_SECONDS = 5;

    /** {@code null} in an execution that an older version left at work. */
    private final CalledStep call;

    private transient volatile Future<?> attempt;
    private transient volatile boolean waits;
    private transient volatile long lostAt;
    private transient volatile boolean stopped;

    AgentExecution(StepContext context, CalledStep call) {
        super(context);
        this.call = call;
    }

    /** The call; of an execution that an older version left at work, read from the fields of its class. */
    CalledStep call() {
        return call;
    }

    @Override
    public boolean start() {
        attempt = ControllerThreads.pool().submit(this::attempt);
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    private void attempt() {
        finish((step, scene) -> {
            Admission.require(scene, step, call().given());
            return step.work(scene, call().given());
        });
    }

    private void finish(Body body) {
        try {
            StepResult result = body.run((WorkStep) call().step(), BuildScene.of(getContext()));
            if (!stopped) {
                StepEnd.with(getContext(), result);
            }
        } catch (HostRefusedException problem) {
            if (!stopped) {
                getContext().onFailure(StepEnd.of(problem.input()));
            }
        } catch (HostLostException problem) {
            if (!stopped) {
                awaitAgent(problem);
            }
        } catch (Exception problem) {
            if (!stopped) {
                getContext().onFailure(StepEnd.of(problem));
            }
        }
    }

    private void awaitAgent(HostLostException problem) {
        if (!waits) {
            waits = true;
            lostAt = System.nanoTime();
            try {
                BuildScene.of(getContext())
                        .log((AgentLoss.isBehind(problem) ? "Waiting for the agent: " : "Waiting for the host: ")
                                + problem.getMessage());
            } catch (Exception unheard) {
                problem.addSuppressed(unheard);
            }
        }
        Duration away = Duration.ofNanos(System.nanoTime() - lostAt);
        boolean isLong = ((WorkStep) call().step())
                .hostPatience()
                .filter(limit -> away.compareTo(limit) >= 0)
                .isPresent();
        if (isLong) {
            finish((step, scene) -> step.withoutHost(scene, call().given(), problem.getMessage()));
            return;
        }
        attempt = Timer.get().schedule(this::start, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    /** What is done on a worker. */
    @FunctionalInterface
    private interface Body {
        StepResult run(WorkStep step, BuildScene scene) throws Exception;
    }

    @Override
    public void stop(Throwable cause) {
        stopped = true;
        Future<?> running = attempt;
        if (running != null) {
            running.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        return waits ? "waiting for an agent" : "at work";
    }
}
