package hudson.model;

import hudson.ExtensionPoint;
import hudson.security.Permission;

public abstract class AdministrativeMonitor implements ExtensionPoint {
    public native String getDisplayName();

    public abstract boolean isActivated();

    public native boolean isSecurity();

    public native Permission getRequiredPermission();
}
