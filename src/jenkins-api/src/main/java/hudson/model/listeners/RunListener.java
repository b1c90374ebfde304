package hudson.model.listeners;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

public abstract class RunListener<R extends Run<?, ?>> implements ExtensionPoint {
    public native void onCompleted(R r, TaskListener listener);

    public native void onFinalized(R r);
}
