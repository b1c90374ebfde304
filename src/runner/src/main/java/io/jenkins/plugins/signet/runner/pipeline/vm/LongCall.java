package io.jenkins.plugins.signet.runner.pipeline.vm;

import io.jenkins.plugins.signet.runner.pipeline.spi.Arguments;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** A call of a long step: begun once the run is live, ended by an entry of the journal. */
final class LongCall extends Call {

    private final LongStep longStep;
    private StepExecution execution;
    private FlowInterruptedException stopCause;

    LongCall(Vm vm, Strand strand, String id, LongStep step, Arguments arguments) {
        super(vm, strand, id, step, arguments);
        this.longStep = step;
    }

    /** Tells the step what it has come to. On the interpreter's thread. */
    Object ended(Object value) {
        Object seen = longStep.forScript(value);
        longStep.ended(this, seen);
        return seen;
    }

    /** Sets the step to work, on a worker. */
    void begin() {
        run().workers().execute(this::perform);
    }

    private void perform() {
        if (vm().isSuspended()) {
            return;
        }
        Optional<FlowInterruptedException> stopped = interruption();
        if (stopped.isPresent() && !resumed()) {
            vm().completed(this, null, stopped.get());
            return;
        }
        try {
            StepExecution begun = longStep.start(this);
            begun.result().whenComplete((value, failure) -> vm().completed(
                            this, value, failure == null ? null : of(failure)));
            FlowInterruptedException cause;
            synchronized (this) {
                execution = begun;
                cause = stopCause;
            }
            if (cause != null) {
                begun.stop(cause);
            }
        } catch (Exception | LinkageError | StackOverflowError failure) {
            vm().completed(this, null, of(failure));
        }
    }

    /** A step that was stopped and then failed has failed because it was stopped. */
    private synchronized Throwable of(Throwable failure) {
        return stopCause == null ? Failures.bare(failure) : stopCause;
    }

    @Override
    public synchronized Optional<FlowInterruptedException> interruption() {
        return Optional.ofNullable(stopCause);
    }

    @Override
    void stop(FlowInterruptedException cause) {
        StepExecution running;
        synchronized (this) {
            if (stopCause != null) {
                return;
            }
            stopCause = cause;
            running = execution;
        }
        if (running != null) {
            run().workers().execute(() -> running.stop(cause));
        }
    }
}
