package hudson.model;

public class ParametersAction implements Action {
    public ParametersAction(ParameterValue... parameters) {}

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
