package org.jenkinsci.plugins.workflow.job;

import hudson.model.Job;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;

public final class WorkflowJob extends Job<WorkflowJob, WorkflowRun> {
    private WorkflowJob() {}

    public native FlowDefinition getDefinition();
}
