package org.jenkinsci.plugins.workflow.support.actions;

import hudson.model.Action;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public class PauseAction implements Action {
    public PauseAction(String cause) {
        throw new AbstractMethodError();
    }

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();

    public static native boolean isPaused(FlowNode node);

    public static native void endCurrentPause(FlowNode node) throws IOException;
}
