package io.jenkins.plugins.signet.controllertest;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.console.ConsoleNote;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.util.Secret;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.ownership.Owners;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.shells.RowCredential;
import io.jenkins.plugins.signet.shells.RowOutcome;
import io.jenkins.plugins.signet.shells.RowScript;
import io.jenkins.plugins.signet.shells.RowShell;
import io.jenkins.plugins.signet.shells.RowSite;
import io.jenkins.plugins.signet.shells.ShellRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs rows on a controller, one after the other: each is configured anew, and its application has a name of its own. */
final class ControllerShell implements RowShell {

    private final ControllerOfClass controller;
    private final String job;

    private ControllerShell(ControllerOfClass controller, String job) {
        this.controller = controller;
        this.job = job;
    }

    /** @param app the name of the row's application here */
    static void run(ControllerOfClass controller, ShellRow general, String app, Path folder) throws Throwable {
        ShellRow row = general.about(app);
        DataFolder data = new DataFolder(controller.getHome().toPath().resolve("signet"));
        Path workspace = Path.of(controller.runRemotely(ControllerShell::create, row.job()));
        try (RowSite site = RowSite.open(row, folder, workspace)) {
            try {
                Path configured = Files.writeString(folder.resolve("environments.yaml"), site.applicationFile());
                controller.runRemotely(ControllerShell::configure, configured.toString());
                for (Map.Entry<String, RowCredential> credential :
                        row.credentials().entrySet()) {
                    controller.runRemotely(
                            ControllerShell::add,
                            credential.getKey(),
                            credential.getValue().username(),
                            credential.getValue().secret());
                }
                Set<String> before = RowOutcome.evidenceFiles(data);
                controller.runRemotely(
                        ControllerShell::start, row.job(), site.row().jenkinsfile());
                ControllerShell shell = new ControllerShell(controller, row.job());
                new RowScript(site, app, shell).play();
                RowOutcome.of(shell.look().get("result").asText(), shell.log(), data, ledger(data), app, before)
                        .require(site.row());
            } finally {
                site.leave(controller.getHome().toPath().resolve("signet-host"));
            }
        }
    }

    private static LedgerReader ledger(DataFolder data) {
        return LedgerReader.open(data.ledger());
    }

    /** The workspace that the job will have. */
    private static String create(JenkinsRule jenkins, String job) throws Exception {
        return jenkins.jenkins
                .getWorkspaceFor(jenkins.createProject(WorkflowJob.class, job))
                .getRemote();
    }

    private static void configure(JenkinsRule jenkins, String applicationFile) {
        SignetConfiguration.get().setEnvironments(RowEnvironments.of(Path.of(applicationFile)));
        // each row is another team's, in the same places
        SignetHome.get().owners().change(those -> Owners.NONE);
    }

    private static void add(JenkinsRule jenkins, String id, String username, String secret) throws Exception {
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials.getCredentials().removeIf(known -> id.equals(idOf(known)));
        credentials
                .getCredentials()
                .add(
                        username.isEmpty()
                                ? new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret))
                                : new UsernamePasswordCredentialsImpl(
                                        CredentialsScope.GLOBAL, id, "", username, secret));
        credentials.save();
    }

    private static String idOf(Object credential) {
        return credential instanceof com.cloudbees.plugins.credentials.common.IdCredentials named ? named.getId() : "";
    }

    private static void start(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("carol"))).waitForStart();
    }

    /** The log, whether the build and its trains have ended, and how. */
    private static String seen(JenkinsRule jenkins, String name) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
        boolean hasEnded = !run.isLogUpdated()
                && run.getActions(ReleaseAction.class).stream()
                        .allMatch(release -> release.getState().isEnded());
        return Json.object()
                .put("log", ConsoleNote.removeNotes(JenkinsRule.getLog(run)))
                .put("ended", hasEnded)
                .put("result", String.valueOf(run.getResult()))
                .toString();
    }

    private JsonNode look() throws Exception {
        try {
            return Json.parse(controller.runRemotely(ControllerShell::seen, job));
        } catch (Exception | Error problem) {
            throw problem;
        } catch (Throwable problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Override
    public List<String> log() throws Exception {
        return new ArrayList<>(look().get("log").asText().lines().toList());
    }

    @Override
    public boolean hasEnded() throws Exception {
        return look().get("ended").asBoolean();
    }

    @Override
    public int press(String who, String verb, String train, String comment, String outside) throws Exception {
        Web web = new Web(controller.getUrl(), who);
        String path = "signet/api/trains/" + train + "/";
        String evidence =
                Json.parse(web.get(path + "evidence").body()).path("evidence").asText();
        ObjectNode body = Json.object()
                .put("evidence", evidence)
                .put("environment", "dev")
                .put("comment", comment);
        if (!outside.isEmpty()) {
            body.put("outside", outside);
        }
        return web.post(path + verb, Web.JSON, body.toString()).statusCode();
    }

    @Override
    public int freeze(String who, String app, String reason) throws Exception {
        String body = RowShell.freeze(app, reason);
        return new Web(controller.getUrl(), who)
                .post("signet/api/freezes/declare", Web.JSON, body)
                .statusCode();
    }

    @Override
    public void abort() throws Exception {
        try {
            controller.runRemotely(ControllerShell::stop, job);
        } catch (Exception | Error problem) {
            throw problem;
        } catch (Throwable problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static void stop(JenkinsRule jenkins, String name) {
        jenkins.jenkins
                .getItemByFullName(name, WorkflowJob.class)
                .getBuildByNumber(1)
                .doStop();
    }
}
