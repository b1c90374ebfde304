package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.configuration.Setting;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Brings a release live in the idle slot of an environment, watches it, and goes back by itself if it ails. */
public final class BlueGreenSwitchStep extends Step {

    private final String app;
    private final String version;
    private final String environment;
    private String window = "";
    private SwitchTriggers triggers;

    @DataBoundConstructor
    public BlueGreenSwitchStep(String app, String version, String environment) {
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
    public SwitchTriggers getTriggers() {
        return triggers;
    }

    @DataBoundSetter
    public void setTriggers(SwitchTriggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new BlueGreenSwitchExecution(context, this);
    }

    @Extension
    @Symbol("blueGreenSwitch")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("blueGreenSwitch", "Switch users over to a release", true);
        }
    }
}
