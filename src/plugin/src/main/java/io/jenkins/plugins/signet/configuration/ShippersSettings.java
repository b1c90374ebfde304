package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.signet.ownership.ShippingRule;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Who may ship an application, or into an environment. Names stand between commas or line feeds. */
public final class ShippersSettings implements Describable<ShippersSettings> {

    private String jobs = "";
    private String branches = "";
    private String sources = "";
    private boolean replays;
    private boolean changeRequests;

    @DataBoundConstructor
    public ShippersSettings() {}

    /** Full names; empty for those who are remembered. */
    public String getJobs() {
        return jobs;
    }

    @DataBoundSetter
    public void setJobs(String jobs) {
        this.jobs = Setting.text(jobs);
    }

    /** Empty for any. */
    public String getBranches() {
        return branches;
    }

    @DataBoundSetter
    public void setBranches(String branches) {
        this.branches = Setting.text(branches);
    }

    /** Addresses of repositories; empty for any. */
    public String getSources() {
        return sources;
    }

    @DataBoundSetter
    public void setSources(String sources) {
        this.sources = Setting.text(sources);
    }

    public boolean isReplays() {
        return replays;
    }

    @DataBoundSetter
    public void setReplays(boolean replays) {
        this.replays = replays;
    }

    public boolean isChangeRequests() {
        return changeRequests;
    }

    @DataBoundSetter
    public void setChangeRequests(boolean changeRequests) {
        this.changeRequests = changeRequests;
    }

    /** As the engine knows it. */
    public ShippingRule toRule() {
        return new ShippingRule(
                Setting.list(jobs), Setting.list(branches), Setting.list(sources), replays, changeRequests);
    }

    @Extension
    @Symbol("shippers")
    public static final class DescriptorImpl extends Descriptor<ShippersSettings> {

        @Override
        public String getDisplayName() {
            return "Who may ship";
        }
    }
}
