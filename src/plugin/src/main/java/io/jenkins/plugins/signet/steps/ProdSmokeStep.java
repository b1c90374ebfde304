package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.access.BuildCredentials;
import io.jenkins.plugins.signet.agent.SmokeTask;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import java.util.HashMap;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Runs a read-only smoke suite against what users see. */
public final class ProdSmokeStep extends Step {

    private final String suite;
    private String target = "";
    private String environment = "";
    private String tags = "";
    private String credentialsId;
    private boolean failFast;

    @DataBoundConstructor
    public ProdSmokeStep(String suite) {
        this.suite = Setting.text(suite);
    }

    public String getSuite() {
        return suite;
    }

    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Setting.text(target);
    }

    public String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Setting.text(environment);
    }

    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Setting.text(tags);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.optional(credentialsId);
    }

    public boolean isFailFast() {
        return failFast;
    }

    @DataBoundSetter
    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    /** Runs in the workspace; a suite only reads, so running it again is harmless. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private final String suite;
        private final String target;
        private final String environment;
        private final String tags;
        private final String credentialsId;
        private final boolean failFast;

        Execution(StepContext context, ProdSmokeStep step) {
            super(context);
            suite = step.suite;
            target = step.target;
            environment = step.environment;
            tags = step.tags;
            credentialsId = step.credentialsId;
            failFast = step.failFast;
        }

        @Override
        Object work(Shipping shipping) throws Exception {
            shipping.at("prodSmoke", environment);
            SmokeReport report = SmokeReport.fromJson(new SmokeTask(
                            shipping.listener(),
                            suite,
                            target(),
                            Setting.list(tags),
                            getContext().get(EnvVars.class),
                            headers(shipping))
                    .runIn(getContext().get(FilePath.class)));
            EvidenceRef evidence =
                    shipping.record(id -> report.asEvidence(id, shipping.place(environment), report.finishedAt()));
            if (failFast && !report.verdict().passes()) {
                throw new AbortException(report.summary());
            }
            return StepResult.of(evidence)
                    .with("passed", report.counts().passed())
                    .with("flaky", report.counts().flaky())
                    .with("failed", report.counts().failed())
                    .with("skipped", report.counts().skipped())
                    .with("undetermined", report.counts().error())
                    .fields();
        }

        private String target() {
            if (!target.isEmpty()) {
                return target;
            }
            if (environment.isEmpty()) {
                throw new InputException(
                        "the step does not say against what", "target", "Give a target or environment");
            }
            return SignetConfiguration.get().environment(environment).getUrl();
        }

        private Map<String, String> headers(Shipping shipping) {
            Map<String, String> headers = new HashMap<>();
            if (credentialsId != null) {
                headers.put(credentialsId, BuildCredentials.header(shipping.run(), credentialsId));
            }
            return headers;
        }
    }

    @Extension
    @Symbol("prodSmoke")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("prodSmoke", "Smoke-test what users see", true);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems(@AncestorInPath Item item) {
            return environments(item, new StandardListBoxModel().includeEmptyValue());
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckSuite(@AncestorInPath Item item, @QueryParameter String value) {
            return required(item, value, "Name the suite's file");
        }

        @POST
        public FormValidation doCheckTarget(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> {
                if (!Setting.text(value).isEmpty()) {
                    SmokeRequest.target(Setting.text(value));
                }
            });
        }
    }
}
