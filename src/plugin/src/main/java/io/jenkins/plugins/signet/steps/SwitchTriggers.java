package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.signet.application.Window;
import io.jenkins.plugins.signet.configuration.Setting;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What sends a release back, where a pipeline wants it otherwise than the environment's configuration. */
public final class SwitchTriggers implements Describable<SwitchTriggers> {

    private String errorRate = "";
    private int minRequests;

    @DataBoundConstructor
    public SwitchTriggers() {}

    public String getErrorRate() {
        return errorRate;
    }

    @DataBoundSetter
    public void setErrorRate(String errorRate) {
        this.errorRate = Setting.text(errorRate);
    }

    /** 0 for what is configured. */
    public int getMinRequests() {
        return minRequests;
    }

    @DataBoundSetter
    public void setMinRequests(int minRequests) {
        this.minRequests = minRequests;
    }

    /** The configured window with these triggers, and with a length unless that is empty. */
    static Window change(Window configured, String length, String errorRate, int minRequests) {
        return new Window(
                Setting.duration("window", length, configured.length()),
                configured.interval(),
                configured.drain(),
                Setting.share("errorRate", errorRate, configured.errorRate()),
                minRequests == 0 ? configured.minRequests() : minRequests,
                configured.metrics(),
                configured.dependencies());
    }

    @Extension
    @Symbol("switchTriggers")
    public static final class DescriptorImpl extends Descriptor<SwitchTriggers> {

        @Override
        public String getDisplayName() {
            return "Triggers";
        }
    }
}
