package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.FilePath;
import io.jenkins.plugins.signet.agent.PlannedRelease;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Fixes what a release consists of, by the digests of its artifacts, and says where it is to go. */
public final class PlanReleaseStep extends Step {

    private static final String FILE = "signet.yaml";

    private final String version;
    private String file = FILE;

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

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, version, file);
    }

    /** Runs in the workspace; planning the same again is harmless. */
    static final class Execution extends AgentExecution {

        private static final long serialVersionUID = 1L;

        private final String version;
        private final String file;

        Execution(StepContext context, String version, String file) {
            super(context);
            this.version = version;
            this.file = file;
        }

        @Override
        Object work(Shipping shipping) throws Exception {
            ReleaseAction release = shipping.plan(file, version, getContext().get(FilePath.class));
            PlannedRelease plan = release.getPlan();
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("app", plan.app());
            result.put("version", version);
            result.put("digest", plan.manifest().digest().toString());
            result.put("files", files(plan));
            result.put("environments", environments(plan));
            return result;
        }

        /** What later steps need from the workspace, as patterns for {@code stash}. */
        private static List<String> files(PlannedRelease plan) {
            List<String> files = new ArrayList<>(List.of(plan.file()));
            for (Artifact artifact : plan.manifest().artifacts()) {
                files.add(plan.folder() + artifact.name());
            }
            if (!plan.smoke().isEmpty()) {
                boolean ownFolder = plan.smoke().contains("/");
                files.add(plan.folder()
                        + (ownFolder
                                ? plan.smoke().substring(0, plan.smoke().lastIndexOf('/')) + "/**"
                                : plan.smoke()));
            }
            if (!plan.migrations().isEmpty()) {
                files.add(plan.folder() + plan.migrations() + "/**");
            }
            return files;
        }

        private static List<Map<String, Object>> environments(PlannedRelease plan) {
            List<Map<String, Object>> environments = new ArrayList<>();
            String soakedIn = "";
            for (EnvironmentSettings settings : SignetConfiguration.get().environmentsOf(plan.app())) {
                boolean database =
                        settings.getDatabase() != null && !plan.migrate().isEmpty();
                Map<String, Object> environment = new LinkedHashMap<>();
                environment.put("name", settings.getName());
                environment.put("tier", settings.getTier());
                environment.put("label", settings.getAgent());
                environment.put("smoke", plan.smoke().isEmpty() ? "" : plan.folder() + plan.smoke());
                environment.put("database", database);
                environment.put("expectedSchema", database ? expectedSchema(settings, plan, soakedIn) : "");
                environments.add(environment);
                if (settings.tier() == Tier.TEST_PRODUCTION && database) {
                    soakedIn = settings.getName();
                }
            }
            return environments;
        }

        /** Production is compared with where the release soaked, anything before it with the release's migrations. */
        private static String expectedSchema(EnvironmentSettings settings, PlannedRelease plan, String soakedIn) {
            if (settings.tier() == Tier.PRODUCTION && !soakedIn.isEmpty()) {
                return "environment:" + soakedIn;
            }
            return plan.migrations().isEmpty() ? "" : "migrations:" + plan.folder() + plan.migrations();
        }
    }

    @Extension
    @Symbol("planRelease")
    public static final class DescriptorImpl extends SignetStepDescriptor {

        public DescriptorImpl() {
            super("planRelease", "Plan a release", true);
        }
    }
}
