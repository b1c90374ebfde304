package io.jenkins.plugins.signet.controllertest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The agent beside the environments, a process of its own, and what can be seen of a controller from outside of it: its
 * journals. Applications outlive everyone who started them, as they should; they are taken down by the pids on record.
 */
final class Beside implements AfterEachCallback {

    private final RealJenkinsExtension controller;
    private final InboundAgentExtension agents = new InboundAgentExtension();
    private final InboundAgentExtension.Options agent;
    private Path home;

    Beside(RealJenkinsExtension controller) {
        this(controller, "");
    }

    /** @param labels of the agent beside its own name, between spaces */
    Beside(RealJenkinsExtension controller, String labels) {
        this.controller = controller;
        this.agent = InboundAgentExtension.Options.newBuilder()
                .name(Site.AGENT)
                .label((Site.AGENT + " " + labels).strip())
                .build();
    }

    void create() throws Throwable {
        agents.createAgent(controller, agent);
        home = Path.of(controller.runRemotely(Beside::agentHome));
    }

    void start() throws Throwable {
        agents.start(controller, agent);
        home = Path.of(controller.runRemotely(Beside::agentHome));
    }

    /** SIGKILL. */
    void kill() {
        agents.stop(Site.AGENT);
    }

    /** The folder of an application in an environment, on the agent. */
    Path folder(String environment) {
        return home.resolve("signet-host").resolve(environment).resolve(Site.APP);
    }

    boolean has(String journal) {
        return !entries(journal).isEmpty();
    }

    /** The last state in a journal of the controller, read while that may be writing it. */
    <S> S state(String journal, Class<S> type) {
        List<JsonNode> entries = entries(journal);
        return Json.read(entries.get(entries.size() - 1).get("state"), type);
    }

    /** Cuts the last entry off a journal of the controller, which must not be running. */
    void forgetLastOf(String journal) throws IOException {
        Path file = data().journal(journal);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
    }

    private List<JsonNode> entries(String journal) {
        return Journal.read(data().journal(journal));
    }

    private DataFolder data() {
        return new DataFolder(controller.getHome().toPath().resolve("signet"));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (home != null && Files.exists(home)) {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path pid : files.filter(file -> file.endsWith("pid")).toList()) {
                    stop(pid);
                }
            }
        }
        agents.afterEach(context);
    }

    private static void stop(Path pid) throws IOException {
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip())).ifPresent(ProcessHandle::destroy);
    }

    private static String agentHome(JenkinsRule jenkins) {
        return jenkins.jenkins.getNode(Site.AGENT).getRootPath().getRemote();
    }

    static void begin(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    static void awaits(JenkinsRule jenkins, String name, String message) throws Exception {
        jenkins.waitForMessage(message, build(jenkins, name));
    }

    /** The log of a build that has come to a good end. */
    static String succeeds(JenkinsRule jenkins, String name) throws Exception {
        WorkflowRun run = jenkins.waitForCompletion(build(jenkins, name));
        jenkins.assertBuildStatusSuccess(run);
        return JenkinsRule.getLog(run);
    }

    static WorkflowRun build(JenkinsRule jenkins, String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }
}
