package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.application.ProbeReading;
import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.soak.SoakPolicy;
import io.jenkins.plugins.signet.soak.watch.ProbePolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How long and how closely a release is watched before it counts as soaked. */
public final class SoakSettings implements Describable<SoakSettings>, PolicyFields {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private String window = "";
    private String interval = "";
    private String maxGap = "";
    private Integer failureBudget;
    private int minProbes;
    private String giveUpAfter = "";
    private String waiting = "";
    private String probes = "";

    @DataBoundConstructor
    public SoakSettings() {}

    public String getWindow() {
        return window;
    }

    @DataBoundSetter
    public void setWindow(String window) {
        this.window = Setting.text(window);
    }

    public String getInterval() {
        return interval;
    }

    @DataBoundSetter
    public void setInterval(String interval) {
        this.interval = Setting.text(interval);
    }

    public String getMaxGap() {
        return maxGap;
    }

    @DataBoundSetter
    public void setMaxGap(String maxGap) {
        this.maxGap = Setting.text(maxGap);
    }

    public Integer getFailureBudget() {
        return failureBudget;
    }

    @DataBoundSetter
    public void setFailureBudget(Integer failureBudget) {
        this.failureBudget = failureBudget;
    }

    /** 0 for half of the probes that fit in the window. */
    public int getMinProbes() {
        return minProbes;
    }

    @DataBoundSetter
    public void setMinProbes(int minProbes) {
        this.minProbes = minProbes;
    }

    public String getGiveUpAfter() {
        return giveUpAfter;
    }

    @DataBoundSetter
    public void setGiveUpAfter(String giveUpAfter) {
        this.giveUpAfter = Setting.text(giveUpAfter);
    }

    public String getWaiting() {
        return waiting;
    }

    @DataBoundSetter
    public void setWaiting(String waiting) {
        this.waiting = Setting.text(waiting);
    }

    /** What is watched beside the health path and the digest, as a list in YAML; empty for nothing. */
    public String getProbes() {
        return Setting.text(probes);
    }

    @DataBoundSetter
    public void setProbes(String probes) {
        this.probes = Setting.text(probes);
    }

    /** Empty texts, {@code null} and a {@code minProbes} of 0 were not filled in. */
    @Override
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("window", window);
        fields.put("interval", interval);
        fields.put("maxGap", maxGap);
        fields.put("failureBudget", failureBudget);
        fields.put("minProbes", minProbes);
        fields.put("giveUpAfter", giveUpAfter);
        fields.put("waiting", Setting.text(waiting));
        fields.put("probes", getProbes());
        return fields;
    }

    /**
     * The policy.
     *
     * @throws InputException if the numbers do not fit together
     */
    public SoakPolicy toPolicy() {
        Duration whole = Setting.duration("window", window, WINDOW);
        SoakPolicy usual = SoakPolicy.of(whole, Setting.duration("interval", interval, INTERVAL));
        try {
            return new SoakPolicy(
                    usual.window(),
                    usual.interval(),
                    Setting.duration("maxGap", maxGap, usual.maxGap()),
                    failureBudget == null ? usual.failureBudget() : failureBudget,
                    minProbes == 0 ? usual.minProbes() : minProbes,
                    Setting.duration("giveUpAfter", giveUpAfter, usual.giveUpAfter()),
                    Setting.duration("waiting", Setting.text(waiting), usual.whileWaiting()),
                    probes(getProbes(), usual.window()));
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "policy", "Change the numbers so that they fit together");
        }
    }

    /** Files of smoke suites are in Signet's folder below the controller's home. */
    private static List<ProbePolicy> probes(String yaml, Duration window) {
        return yaml.isEmpty()
                ? List.of()
                : ProbeReading.read(
                        Document.parse("probes", yaml),
                        Jenkins.get().getRootDir().toPath().resolve("signet"),
                        window);
    }

    @Extension
    @Symbol("soak")
    public static final class DescriptorImpl extends Descriptor<SoakSettings> {

        @Override
        public String getDisplayName() {
            return "Soak";
        }

        @POST
        public FormValidation doCheckWindow(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckInterval(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckMaxGap(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckFailureBudget(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 0);
        }

        @POST
        public FormValidation doCheckMinProbes(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 0);
        }

        @POST
        public FormValidation doCheckGiveUpAfter(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckProbes(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String window) {
            return FieldCheck.of(item, () -> probes(Setting.text(value), Setting.duration("window", window, WINDOW)));
        }

        @POST
        public FormValidation doCheckWaiting(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }
    }
}
