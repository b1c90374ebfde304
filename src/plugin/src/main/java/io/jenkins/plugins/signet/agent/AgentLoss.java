package io.jenkins.plugins.signet.agent;

import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;

/** Tells an agent that went away from work that failed. */
public final class AgentLoss {

    /** Of the plugin workflow-durable-task-step, which need not be there. */
    private static final String OFFLINE = "org.jenkinsci.plugins.workflow.support.steps.AgentOfflineException";

    private AgentLoss() {}

    public static boolean isBehind(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChannelClosedException
                    || cause instanceof RequestAbortedException
                    || cause instanceof AgentAwaited
                    || cause.getClass().getName().equals(OFFLINE)) {
                return true;
            }
        }
        return false;
    }
}
