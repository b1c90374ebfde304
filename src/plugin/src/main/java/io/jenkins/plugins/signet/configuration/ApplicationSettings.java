package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.release.ReleaseId;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Whose an application is. One that is not named belongs to the first project that ships it. */
public final class ApplicationSettings implements Describable<ApplicationSettings> {

    private final String name;
    private ShippersSettings shippers = new ShippersSettings();

    /** @throws IllegalArgumentException if the name is none */
    @DataBoundConstructor
    public ApplicationSettings(String name) {
        ReleaseId.requireName("application", name);
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public ShippersSettings getShippers() {
        return shippers;
    }

    @DataBoundSetter
    public void setShippers(ShippersSettings shippers) {
        this.shippers = shippers;
    }

    @Extension
    @Symbol("application")
    public static final class DescriptorImpl extends Descriptor<ApplicationSettings> {

        @Override
        public String getDisplayName() {
            return "Application";
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return FieldCheck.of(null, () -> ReleaseId.requireName("application", value));
        }
    }
}
