package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SoakSettings;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Waits until a release has been seen healthy for long enough. */
public final class SoakReleaseStep extends Step {

    private final String app;
    private final String version;
    private final String environment;
    private String window = "";
    private SoakSettings policy;

    @DataBoundConstructor
    public SoakReleaseStep(String app, String version, String environment) {
        this.app = Setting.text(app);
        this.version = Setting.text(version);
        this.environment = Setting.text(environment);
    }

    public String getApp() {
        return app;
    }

    public String getVersion() {
        return version;
    }

    public String getEnvironment() {
        return environment;
    }

    public String getWindow() {
        return window;
    }

    @DataBoundSetter
    public void setWindow(String window) {
        this.window = Setting.text(window);
    }

    /** {@code null} for what is configured. */
    public SoakSettings getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public void setPolicy(SoakSettings policy) {
        this.policy = policy;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new SoakReleaseExecution(context, this);
    }

    @Extension
    @Symbol("soakRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("soakRelease", "Wait until a release has soaked", false);
        }
    }
}
