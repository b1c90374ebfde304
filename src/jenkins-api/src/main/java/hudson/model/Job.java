package hudson.model;

import hudson.security.ACL;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements Item {
    @Override
    public final native String getFullName();

    @Override
    public native ItemGroup<? extends Item> getParent();

    public native String getUrl();

    public native RunT getLastBuild();

    public native RunT getBuildByNumber(int n);

    @Override
    public native ACL getACL();
}
