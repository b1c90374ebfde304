package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;

/** A step was stopped: by a person, by a time limit, or because a parallel branch failed fast. */
public final class FlowInterruptedException extends InterruptedException {

    private static final long serialVersionUID = 1L;

    private final Result result;
    private boolean actualInterruption;
    private final List<CauseOfInterruption> causes;

    public FlowInterruptedException(Result result, CauseOfInterruption... causes) {
        this(result, true, causes);
    }

    /** @param actualInterruption whether someone wants the build to end; a time limit, for one, may be tried again */
    public FlowInterruptedException(Result result, boolean actualInterruption, CauseOfInterruption... causes) {
        this.result = result;
        this.actualInterruption = actualInterruption;
        this.causes = List.of(causes);
    }

    /** What the build is to end as if nothing catches this. */
    public Result getResult() {
        return result;
    }

    public boolean isActualInterruption() {
        return actualInterruption;
    }

    /** A time limit is an interruption to what it stops, and no more once it has left the block that it limits. */
    public void setActualInterruption(boolean actual) {
        actualInterruption = actual;
    }

    public List<CauseOfInterruption> getCauses() {
        return causes;
    }

    @Override
    public String getMessage() {
        return causes.stream().map(CauseOfInterruption::shortDescription).collect(Collectors.joining(", "));
    }
}
