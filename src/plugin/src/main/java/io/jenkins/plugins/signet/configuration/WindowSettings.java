package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.signet.application.Window;
import java.time.Duration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How a release is watched after the flip, and what sends it back by itself. */
public final class WindowSettings implements Describable<WindowSettings> {

    static final Duration LENGTH = Duration.ofMinutes(10);
    static final Duration INTERVAL = Duration.ofSeconds(1);
    static final Duration DRAIN = Duration.ofSeconds(30);
    static final double ERROR_RATE = 0.05;
    static final int MIN_REQUESTS = 20;

    private String length = "";
    private String interval = "";
    private String drain = "";
    private String errorRate = "";
    private int minRequests = MIN_REQUESTS;
    private String metrics = "";
    private String dependencies = "";
    private String latency = "";
    private String pools = "";
    private String retireAfter = "";

    @DataBoundConstructor
    public WindowSettings() {}

    public String getLength() {
        return length;
    }

    @DataBoundSetter
    public void setLength(String length) {
        this.length = Setting.text(length);
    }

    public String getInterval() {
        return interval;
    }

    @DataBoundSetter
    public void setInterval(String interval) {
        this.interval = Setting.text(interval);
    }

    public String getDrain() {
        return drain;
    }

    @DataBoundSetter
    public void setDrain(String drain) {
        this.drain = Setting.text(drain);
    }

    public String getErrorRate() {
        return errorRate;
    }

    @DataBoundSetter
    public void setErrorRate(String errorRate) {
        this.errorRate = Setting.text(errorRate);
    }

    public int getMinRequests() {
        return minRequests;
    }

    @DataBoundSetter
    public void setMinRequests(int minRequests) {
        this.minRequests = minRequests;
    }

    public String getMetrics() {
        return metrics;
    }

    @DataBoundSetter
    public void setMetrics(String metrics) {
        this.metrics = Setting.text(metrics);
    }

    public String getDependencies() {
        return dependencies;
    }

    @DataBoundSetter
    public void setDependencies(String dependencies) {
        this.dependencies = Setting.text(dependencies);
    }

    public String getLatency() {
        return latency;
    }

    @DataBoundSetter
    public void setLatency(String latency) {
        this.latency = Setting.text(latency);
    }

    public String getPools() {
        return pools;
    }

    @DataBoundSetter
    public void setPools(String pools) {
        this.pools = Setting.text(pools);
    }

    public String getRetireAfter() {
        return retireAfter == null ? "" : retireAfter;
    }

    @DataBoundSetter
    public void setRetireAfter(String retireAfter) {
        this.retireAfter = Setting.text(retireAfter);
    }

    Window toWindow() {
        return new Window(
                Setting.duration("length", length, LENGTH),
                Setting.duration("interval", interval, INTERVAL),
                Setting.duration("drain", drain, DRAIN),
                Setting.share("errorRate", errorRate, ERROR_RATE),
                Math.max(1, minRequests),
                Setting.times("latency", latency),
                metrics,
                Setting.list(dependencies),
                Setting.pools("pools", pools),
                getRetireAfter().isEmpty() ? null : Setting.duration("retireAfter", retireAfter, DRAIN));
    }

    @Extension
    @Symbol("window")
    public static final class DescriptorImpl extends Descriptor<WindowSettings> {

        @Override
        public String getDisplayName() {
            return "Window";
        }

        @POST
        public FormValidation doCheckLatency(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.times(item, value);
        }

        @POST
        public FormValidation doCheckPools(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.pools(item, value);
        }

        @POST
        public FormValidation doCheckLength(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckInterval(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckDrain(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckRetireAfter(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.duration(item, value);
        }

        @POST
        public FormValidation doCheckErrorRate(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.share(item, value);
        }

        @POST
        public FormValidation doCheckMinRequests(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.number(item, value, 1);
        }
    }
}
