package hudson.model.listeners;

import hudson.ExtensionPoint;

public class ItemListener implements ExtensionPoint {
    public native void onLoaded();

    public native void onBeforeShutdown();
}
