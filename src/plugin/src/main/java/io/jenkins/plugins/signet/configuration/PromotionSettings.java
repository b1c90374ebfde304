package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Who may promote into an environment. A step can ask for more than this, never for less. */
public final class PromotionSettings implements Describable<PromotionSettings> {

    private String approvers = "";
    private int quorum = 1;
    private boolean selfApproval = true;
    private String expires = "";
    private String remind = "";
    private String maxAge = "";

    @DataBoundConstructor
    public PromotionSettings() {}

    public String getApprovers() {
        return approvers;
    }

    @DataBoundSetter
    public void setApprovers(String approvers) {
        this.approvers = Setting.text(approvers);
    }

    public int getQuorum() {
        return quorum;
    }

    @DataBoundSetter
    public void setQuorum(int quorum) {
        this.quorum = quorum;
    }

    public boolean isSelfApproval() {
        return selfApproval;
    }

    @DataBoundSetter
    public void setSelfApproval(boolean selfApproval) {
        this.selfApproval = selfApproval;
    }

    public String getExpires() {
        return expires;
    }

    @DataBoundSetter
    public void setExpires(String expires) {
        this.expires = Setting.text(expires);
    }

    public String getRemind() {
        return Setting.text(remind);
    }

    @DataBoundSetter
    public void setRemind(String remind) {
        this.remind = Setting.text(remind);
    }

    public String getMaxAge() {
        return Setting.text(maxAge);
    }

    /** @param maxAge kinds of evidence with how old they may be, such as {@code smoke: 4h, drift: 24h} */
    @DataBoundSetter
    public void setMaxAge(String maxAge) {
        this.maxAge = Setting.text(maxAge);
    }

    /**
     * The policy.
     *
     * @throws InputException if nobody could fulfil it
     */
    public PromotionPolicy toPolicy() {
        Duration open =
                Setting.duration("expires", expires, PromotionPolicy.standard().expires());
        Duration often = getRemind().isEmpty() ? null : Setting.duration("remind", remind, open);
        try {
            return new PromotionPolicy(
                    Setting.list(approvers), quorum, selfApproval, open, often, Setting.ages("maxAge", getMaxAge()));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    e.getMessage(), "promotion", "Change approvers, quorum and times so that they fit together");
        }
    }

    @Extension
    @Symbol("promotion")
    public static final class DescriptorImpl extends Descriptor<PromotionSettings> {

        @Override
        public String getDisplayName() {
            return "Promotion";
        }

        @POST
        public FormValidation doCheckQuorum(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 1);
        }

        @POST
        public FormValidation doCheckRemind(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckMaxAge(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ages(item, value);
        }

        @POST
        public FormValidation doCheckExpires(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }
    }
}
