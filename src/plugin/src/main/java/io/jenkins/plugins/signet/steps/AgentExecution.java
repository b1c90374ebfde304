package io.jenkins.plugins.signet.steps;

import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.controller.Workers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step whose work is done in one go, mostly on an agent, and may be done again: it only reads, or finds what it did
 * before. It runs on a worker; an agent that goes away is waited for, and after a restart the work is done again.
 */
abstract class AgentExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final long RETRY_SECONDS = 5;

    private transient volatile Future<?> attempt;
    private transient volatile boolean waits;
    private transient volatile long lostAt;
    private transient volatile boolean stopped;

    AgentExecution(StepContext context) {
        super(context);
    }

    /** The work; what it returns is what the step returns. */
    abstract Object work(Shipping shipping) throws Exception;

    /** How long an agent that went away is waited for; empty for as long as it takes. */
    Optional<Duration> patience() {
        return Optional.empty();
    }

    /** What the step returns if the agent stays away for longer than that. */
    Object withoutAgent(Shipping shipping, Throwable problem) throws Exception {
        throw new IllegalStateException("the agent is waited for as long as it takes", problem);
    }

    @Override
    public boolean start() {
        attempt = Workers.pool().submit(this::attempt);
        return false;
    }

    @Override
    public void onResume() {
        start();
    }

    private void attempt() {
        finish(this::work);
    }

    private void finish(Body body) {
        try {
            Object result = body.run(Shipping.of(getContext()));
            if (!stopped) {
                getContext().onSuccess(result);
            }
        } catch (Exception problem) {
            if (stopped) {
                return;
            }
            if (AgentLoss.isBehind(problem)) {
                awaitAgent(problem);
            } else {
                getContext().onFailure(StepProblem.of(problem));
            }
        }
    }

    private void awaitAgent(Throwable problem) {
        if (!waits) {
            waits = true;
            lostAt = System.nanoTime();
            try {
                Shipping.of(getContext()).say("Waiting for the agent: " + problem.getMessage());
            } catch (Exception unheard) {
                problem.addSuppressed(unheard);
            }
        }
        Duration away = Duration.ofNanos(System.nanoTime() - lostAt);
        if (patience().filter(most -> away.compareTo(most) >= 0).isPresent()) {
            finish(shipping -> withoutAgent(shipping, problem));
            return;
        }
        attempt = Timer.get().schedule(this::start, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    /** What is done on a worker. */
    @FunctionalInterface
    private interface Body {
        Object run(Shipping shipping) throws Exception;
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
