package io.jenkins.plugins.signet.steps;

import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What the switches that an older version left at work have in common: a place in the order of their classes. */
abstract class SwitchExecution extends MachineExecution {

    private static final long serialVersionUID = 1L;

    SwitchExecution(StepContext context, CalledStep call) {
        super(context, call);
    }
}
