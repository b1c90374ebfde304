package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.configuration.FieldCheck;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.shipping.Destination;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import java.util.LinkedHashMap;
import java.util.List;
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

/** Fixes what a release consists of, by the digests of its artifacts, and says where it is to go. */
public final class PlanReleaseStep extends Step {

    private static final String FILE = "signet.yaml";

    private final String version;
    private String file = FILE;
    private String credentialsId;

    @DataBoundConstructor
    public PlanReleaseStep(String version) {
        this.version = Setting.text(version);
    }

    public String getVersion() {
        return version;
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Setting.text(file).isEmpty() ? FILE : Setting.text(file);
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.optional(credentialsId);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, version, file, credentialsId);
    }

    /** Runs in the workspace; planning the same again is harmless. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private final String version;
        private final String file;
        private final String credentialsId;

        Execution(StepContext context, String version, String file, String credentialsId) {
            super(context);
            this.version = version;
            this.file = file;
            this.credentialsId = credentialsId;
        }

        @Override
        Object work(Shipping shipping) throws Exception {
            ReleaseAction release = shipping.plan(
                    file, version, List.of(), credentialsId, getContext().get(FilePath.class));
            PlannedRelease plan = release.getPlan();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("app", plan.app());
            result.put("version", version);
            result.put("digest", plan.manifest().digest().toString());
            result.put("files", plan.files());
            List<Destination> destinations = SignetConfiguration.get().environmentsOf(plan.app()).stream()
                    .map(to -> new Destination(to.getName(), to.tier(), to.getAgent(), to.getDatabase() != null))
                    .toList();
            result.put("environments", Destination.plan(plan, destinations));
            return result;
        }
    }

    @Extension
    @Symbol("planRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("planRelease", "Plan a release", true);
        }

        @POST
        public FormValidation doCheckVersion(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, () -> ReleaseId.requireName("version", value));
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return credentials(item, credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return knownCredentials(item, value);
        }

        @POST
        public FormValidation doCheckFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.inside(item, value);
        }
    }
}
