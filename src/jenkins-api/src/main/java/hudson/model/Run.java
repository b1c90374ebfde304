package hudson.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;
import java.util.List;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements AccessControlled, Saveable {
    public native JobT getParent();

    public native int getNumber();

    public native RunT getPreviousBuild();

    public native String getUrl();

    public native String getFullDisplayName();

    public native String getExternalizableId();

    public native File getRootDir();

    public native boolean isBuilding();

    public native List<String> getLog(int maxLines) throws IOException;

    public native List<Cause> getCauses();

    public native <T extends Cause> T getCause(Class<T> type);

    public native Result getResult();

    public native void setResult(Result r);

    @Override
    public synchronized native void save() throws IOException;

    @Override
    public native ACL getACL();

    public static native Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException;
}
