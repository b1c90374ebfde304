package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import io.jenkins.plugins.signet.step.SignetSteps;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Fixes what a release consists of, by the digests of its artifacts, and says where it is to go. */
public final class PlanReleaseStep extends SignetForm {

    public final String version;

    @DataBoundSetter
    public String file = "";

    @DataBoundSetter
    public String credentialsId = "";

    @DataBoundSetter
    public String hotfix = "";

    @DataBoundSetter
    public String skip = "";

    @DataBoundSetter
    public String within = "";

    @DataBoundConstructor
    public PlanReleaseStep(String version) {
        this.version = version;
    }

    /** A {@code planRelease} that an older version left at work. */
    @SuppressWarnings("unused")
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private String version;
        private String file;
        private String credentialsId;

        private Execution() {
            super(null, null);
        }

        @Override
        CalledStep call() {
            return CalledStep.ofFields("planRelease", this);
        }
    }

    @Extension
    @Symbol("planRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super(SignetSteps.PLAN_RELEASE);
        }
    }
}
