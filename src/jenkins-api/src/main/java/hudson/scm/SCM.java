package hudson.scm;

public abstract class SCM {
    private SCM() {}

    public native String getKey();
}
