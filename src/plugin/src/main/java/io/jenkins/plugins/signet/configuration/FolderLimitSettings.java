package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.ownership.FolderLimit;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What may be configured on a folder, by those who may configure it. Names stand between commas or line feeds. */
public final class FolderLimitSettings implements Describable<FolderLimitSettings> {

    private final String folders;
    private final String environments;
    private final String tiers;
    private String agents = "";
    private String hosts = "";
    private boolean notifiers;

    /** @throws IllegalArgumentException if a tier is not known */
    @DataBoundConstructor
    public FolderLimitSettings(String folders, String environments, String tiers) {
        this.folders = Setting.text(folders);
        this.environments = Setting.text(environments);
        this.tiers = Setting.text(tiers);
        tiers(this.tiers);
    }

    /** Full names. */
    public String getFolders() {
        return folders;
    }

    /** Names that environments may have there. */
    public String getEnvironments() {
        return environments;
    }

    public String getTiers() {
        return tiers;
    }

    /** Empty for none. */
    public String getAgents() {
        return agents;
    }

    @DataBoundSetter
    public void setAgents(String agents) {
        this.agents = Setting.text(agents);
    }

    /** Empty for none. */
    public String getHosts() {
        return hosts;
    }

    @DataBoundSetter
    public void setHosts(String hosts) {
        this.hosts = Setting.text(hosts);
    }

    public boolean isNotifiers() {
        return notifiers;
    }

    @DataBoundSetter
    public void setNotifiers(boolean notifiers) {
        this.notifiers = notifiers;
    }

    /** As the engine knows it. */
    FolderLimit toLimit() {
        return new FolderLimit(
                Setting.list(folders),
                Setting.list(environments),
                tiers(tiers),
                Setting.list(agents),
                Setting.list(hosts),
                notifiers);
    }

    private static Set<Tier> tiers(String names) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        Setting.list(names).forEach(name -> tiers.add(Tier.parse(name)));
        return tiers;
    }

    @Extension
    @Symbol("folderLimit")
    public static final class DescriptorImpl extends Descriptor<FolderLimitSettings> {

        @Override
        public String getDisplayName() {
            return "Limit";
        }

        @POST
        public FormValidation doCheckFolders(@QueryParameter String value) {
            return named(value, "a limit of no folder allows nothing", "Give full names, or ** for any");
        }

        @POST
        public FormValidation doCheckEnvironments(@QueryParameter String value) {
            return named(value, "no environment may have a name", "Give names such as team-a-*");
        }

        @POST
        public FormValidation doCheckTiers(@QueryParameter String value) {
            return FieldCheck.of(null, () -> {
                if (tiers(Setting.text(value)).isEmpty()) {
                    throw new InputException("no environment may have a tier", "", "Give some such as dev");
                }
            });
        }

        private static FormValidation named(String value, String what, String remedy) {
            return FieldCheck.of(null, () -> {
                if (Setting.list(value).equals(List.of())) {
                    throw new InputException(what, "", remedy);
                }
            });
        }
    }
}
