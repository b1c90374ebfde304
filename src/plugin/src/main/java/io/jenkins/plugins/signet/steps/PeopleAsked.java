package io.jenkins.plugins.signet.steps;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** Tells stage views that a step is paused for people, and does not work: what they count as the time of a stage leaves it out. */
final class PeopleAsked {

    private PeopleAsked() {}

    /** After a restart the mark is there already. */
    static void begin(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (node != null && !PauseAction.isPaused(node)) {
            node.addAction(new PauseAction("Promotion"));
        }
    }

    static void end(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (node != null && PauseAction.isPaused(node)) {
            PauseAction.endCurrentPause(node);
        }
    }
}
