package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.configuration.Setting;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Seals what came of a release in an environment, whatever that is. */
public final class SealReleaseStep extends Step {

    private final String app;
    private final String version;
    private final String environment;
    private String artifacts = "";
    private String evidence = "";
    private String failure = "";

    @DataBoundConstructor
    public SealReleaseStep(String app, String version, String environment) {
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

    public String getArtifacts() {
        return artifacts;
    }

    @DataBoundSetter
    public void setArtifacts(String artifacts) {
        this.artifacts = Setting.text(artifacts);
    }

    public String getEvidence() {
        return evidence;
    }

    @DataBoundSetter
    public void setEvidence(String evidence) {
        this.evidence = Setting.text(evidence);
    }

    public String getFailure() {
        return failure;
    }

    @DataBoundSetter
    public void setFailure(String failure) {
        this.failure = Setting.text(failure);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new SealReleaseExecution(context, this);
    }

    @Extension
    @Symbol("sealRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("sealRelease", "Seal a release", true);
        }
    }
}
