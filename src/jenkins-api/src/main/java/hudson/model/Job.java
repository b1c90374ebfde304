package hudson.model;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements Item {
    @Override
    public final native String getFullName();

    public native String getUrl();

    public native RunT getLastBuild();
}
