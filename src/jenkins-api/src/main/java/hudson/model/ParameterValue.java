package hudson.model;

public abstract class ParameterValue {
    public native String getName();
}
