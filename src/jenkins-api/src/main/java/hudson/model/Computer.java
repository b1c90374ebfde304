package hudson.model;

import hudson.remoting.VirtualChannel;
import java.util.concurrent.ExecutorService;

public abstract class Computer extends Actionable {
    public static final ExecutorService threadPoolForRemoting = null;

    public final native boolean isOnline();

    public abstract VirtualChannel getChannel();
}
