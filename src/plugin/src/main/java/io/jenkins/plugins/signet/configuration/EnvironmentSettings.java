package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One place where releases run: how near to users it is, which agent works there, and what to find there. */
public final class EnvironmentSettings implements Describable<EnvironmentSettings> {

    private final String name;
    private final Tier tier;
    private String agent = "";
    private String url = "";
    private DatabaseSettings database;

    /** @throws IllegalArgumentException if the name is none, or the tier is not known */
    @DataBoundConstructor
    public EnvironmentSettings(String name, String tier) {
        ReleaseId.requireName("environment", name);
        this.name = name;
        this.tier = Tier.parse(tier);
    }

    public String getName() {
        return name;
    }

    /** As configured: {@code dev}, {@code test-production} or {@code production}. */
    public String getTier() {
        return tier.label();
    }

    public Tier tier() {
        return tier;
    }

    /** Name or label of the agent; empty if the step's own agent will do. */
    public String getAgent() {
        return agent;
    }

    @DataBoundSetter
    public void setAgent(String agent) {
        this.agent = Objects.toString(Util.fixEmptyAndTrim(agent), "");
    }

    /** Where its users, and the smoke suite, find it. */
    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Objects.toString(Util.fixEmptyAndTrim(url), "");
    }

    /** {@code null} if it has none. */
    public DatabaseSettings getDatabase() {
        return database;
    }

    @DataBoundSetter
    public void setDatabase(DatabaseSettings database) {
        this.database = database;
    }

    @Extension
    @Symbol("environment")
    public static final class DescriptorImpl extends Descriptor<EnvironmentSettings> {

        @Override
        public String getDisplayName() {
            return "Environment";
        }

        public ListBoxModel doFillTierItems() {
            ListBoxModel items = new ListBoxModel();
            for (Tier tier : Tier.values()) {
                items.add(tier.label());
            }
            return items;
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(SignetPermissions.CONFIGURE);
            try {
                ReleaseId.requireName("environment", value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
