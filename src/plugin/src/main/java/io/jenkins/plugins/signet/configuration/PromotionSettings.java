package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.promotion.PromotionPolicy;
import io.jenkins.plugins.signet.release.InputException;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.Symbol;
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

    /**
     * The policy, made stricter by what a step asks for.
     *
     * @param stepApprovers names between commas; of those configured here only these, or all if empty
     * @param stepQuorum 0 for the one configured
     * @throws InputException if nobody could fulfil it
     */
    public PromotionPolicy toPolicy(String stepApprovers, int stepQuorum, String stepExpires) {
        List<String> named = Setting.list(approvers);
        List<String> asked = Setting.list(stepApprovers);
        if (!named.isEmpty() && !asked.isEmpty()) {
            asked = asked.stream().filter(named::contains).toList();
            if (asked.isEmpty()) {
                throw new InputException(
                        "none of these approvers may approve here", "approvers", "Choose from: " + approvers);
            }
        }
        Duration usual = PromotionPolicy.standard().expires();
        try {
            return new PromotionPolicy(
                    asked.isEmpty() ? named : asked,
                    Math.max(quorum, stepQuorum),
                    selfApproval,
                    Setting.duration("expires", stepExpires, Setting.duration("expires", expires, usual)));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "promotion", "Name more approvers, or ask for fewer");
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
        public FormValidation doCheckExpires(@QueryParameter String value) {
            return Setting.checkDuration(value);
        }
    }
}
