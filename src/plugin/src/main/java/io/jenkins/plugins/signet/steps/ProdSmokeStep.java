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
import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.agent.SmokeAnswer;
import io.jenkins.plugins.signet.agent.SmokeTask;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.shipping.PastSmoke;
import io.jenkins.plugins.signet.smoke.Counts;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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

        private static final Duration AGENT_PATIENCE =
                Duration.ofSeconds(Integer.getInteger("io.jenkins.plugins.signet.smokeAgentSeconds", 60));

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
            return settled(shipping, report(shipping));
        }

        /** What has shipped must be sealed, so that a smoke run does not wait for its agent as long as it takes. */
        @Override
        Optional<Duration> patience() {
            return Optional.of(AGENT_PATIENCE);
        }

        @Override
        Object withoutAgent(Shipping shipping, Throwable problem) throws Exception {
            return settled(shipping, couldNotRun(shipping, "the agent was lost: " + problem.getMessage()));
        }

        /** Whatever keeps the suite from running is its reason; only an agent that went away is waited for. */
        private SmokeReport report(Shipping shipping) throws IOException, InterruptedException {
            try {
                SmokeTask task = new SmokeTask(
                        shipping.listener(),
                        suite,
                        target(),
                        Setting.list(tags),
                        getContext().get(EnvVars.class),
                        headers(shipping));
                SmokeAnswer answer =
                        SmokeAnswer.fromJson(task.runIn(getContext().get(FilePath.class)));
                answer.unpack(Shipping.home().evidence()::keep);
                return answer.report();
            } catch (IOException | RuntimeException e) {
                if (AgentLoss.isBehind(e)) {
                    throw e;
                }
                return couldNotRun(shipping, reason(e));
            }
        }

        /** The sentence of what was foreseen; of anything else, also what it was. */
        private static String reason(Exception problem) {
            boolean foreseen = problem instanceof InputException || problem instanceof UndeterminedException;
            return foreseen ? problem.getMessage() : problem.getClass().getSimpleName() + ": " + problem.getMessage();
        }

        private SmokeReport couldNotRun(Shipping shipping, String reason) {
            shipping.say("The smoke suite could not run: " + reason);
            return SmokeReport.couldNotRun(
                    suite, target, reason, Shipping.home().clock().instant());
        }

        private Object settled(Shipping shipping, SmokeReport alone) throws AbortException {
            String place = shipping.place(environment);
            PastSmoke past =
                    new PastSmoke(Shipping.home().data(), Shipping.home().trains());
            AtomicReference<SmokeReport> found = new AtomicReference<>();
            EvidenceRef evidence = shipping.record(id -> {
                found.set(past.joined(alone, id, place));
                return found.get().asEvidence(id, place, alone.finishedAt());
            });
            if (failFast) {
                StepProblem.requirePassing(evidence);
            }
            Counts counts = alone.counts();
            return StepResult.of(evidence)
                    .with("passed", counts.passed())
                    .with("flaky", counts.flaky())
                    .with("failed", counts.failed())
                    .with("skipped", counts.skipped())
                    .with("undetermined", counts.error())
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
