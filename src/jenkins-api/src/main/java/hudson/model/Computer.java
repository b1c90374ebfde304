package hudson.model;

import hudson.remoting.VirtualChannel;

public abstract class Computer extends Actionable {
    public native boolean isOnline();

    public abstract VirtualChannel getChannel();
}
