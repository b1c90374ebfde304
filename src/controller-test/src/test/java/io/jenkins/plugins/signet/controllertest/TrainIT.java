package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A release from its build to a seal in production: controller, agent and application are processes of their own. */
class TrainIT {

    private static final String TRAIN = "shop-1.0-ship-1";

    @RegisterExtension
    private final RealJenkinsExtension controller =
            new RealJenkinsExtension().javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private final InboundAgentExtension.Options agent = InboundAgentExtension.Options.newBuilder()
            .name(Site.AGENT)
            .label(Site.AGENT)
            .build();

    private Site site;

    @BeforeEach
    void start() throws Throwable {
        site = Site.onFreePorts();
        controller.startJenkins();
        agents.createAgent(controller, agent);
        controller.runRemotely(Scene::people);
    }

    /** The application outlives everyone who started it, as it should; the test takes it down by the pids on record. */
    @AfterEach
    void stopSlots() throws Throwable {
        Path home = Path.of(controller.runRemotely(TrainIT::agentHome));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path pid : files.filter(file -> file.endsWith("pid")).toList()) {
                ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
                        .ifPresent(ProcessHandle::destroy);
            }
        }
        controller.stopJenkins();
    }

    private static String agentHome(JenkinsRule jenkins) {
        return jenkins.jenkins.getNode(Site.AGENT).getRootPath().getRemote();
    }

    @Test
    void theLibraryOfThisRepositoryShipsOneEndToEnd() throws Throwable {
        controller.runRemotely(Scene::configured, site.configuration("2s", "3s"));
        controller.runRemotely(Scene::configured, library());
        String script = """
                @Library('signet') _
                releaseTrain(version: '1.0', label: '%s', checkout: false) {
                %s
                }
                """.formatted(Site.AGENT, Site.workspace());
        controller.runRemotely(TrainIT::begin, script);
        controller.runRemotely(TrainIT::awaits, "waiting for 1 approval(s)");
        assertEquals("1.0", Site.answer(site.testBlue()));
        assertEquals("", Site.answer(site.productionBlue()));
        promote();
        controller.runRemotely(TrainIT::succeeds);
        assertEquals("1.0", Site.answer(site.productionBlue()));
        JsonNode release = board("signet/api/releases/shop/1.0").get("release");
        assertEquals("GREEN", release.get("verdict").asText());
        assertEquals("PROMOTED", release.get("outcome").asText());
    }

    @Test
    void lossesOfAgentAndControllerAreSurvived() throws Throwable {
        controller.runRemotely(Scene::configured, site.configuration("20s", "8s"));
        String script = """
                node('%s') {
                  %s
                  planRelease(version: '1.0')
                  blueGreenSwitch(app: 'shop', version: '1.0', environment: 'test-production')
                }
                soakRelease(app: 'shop', version: '1.0', environment: 'test-production')
                """.formatted(Site.AGENT, Site.workspace());
        controller.runRemotely(TrainIT::begin, script);
        controller.runRemotely(TrainIT::awaits, "Pointing the router to blue");
        agents.stop(Site.AGENT);
        controller.runRemotely(TrainIT::awaits, "Waiting for the agent");
        assertEquals("1.0", Site.answer(site.testBlue()), "users do not notice");
        agents.start(controller, agent);
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        agents.start(controller, agent);
        controller.runRemotely(TrainIT::awaits, "Soaking for");
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        agents.start(controller, agent);
        controller.runRemotely(TrainIT::succeeds);
        assertEquals("1.0", Site.answer(site.testBlue()));
        assertEquals("", Site.answer(site.testGreen()), "exactly one slot was ever deployed");
    }

    private void promote() throws Exception {
        String evidence = board("signet/api/trains/" + TRAIN + "/evidence")
                .get("evidence")
                .asText();
        String body = Json.object()
                .put("evidence", evidence)
                .put("comment", "it soaked")
                .toString();
        assertEquals(
                200,
                new Web(controller.getUrl(), "promoter")
                        .post("signet/api/trains/" + TRAIN + "/promote", "application/json", body)
                        .statusCode());
    }

    private JsonNode board(String path) throws Exception {
        return Json.parse(new Web(controller.getUrl(), "promoter").get(path).body());
    }

    /** The library as it is committed in this repository. */
    private static String library() throws IOException, InterruptedException {
        Path repository =
                Path.of(System.getProperty("casc")).toAbsolutePath().normalize().getParent();
        return """
        unclassified:
          globalLibraries:
            libraries:
            - name: "signet"
              defaultVersion: "%s"
              retriever:
                modernSCM:
                  scm:
                    git:
                      remote: "%s"
                      traits:
                      - "gitBranchDiscovery"
        """.formatted(git(repository, "rev-parse", "HEAD"), repository.toUri());
    }

    private static String git(Path repository, String... arguments) throws IOException, InterruptedException {
        Process git = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(repository.toFile())
                .start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, git.waitFor());
        return answer;
    }

    private static void begin(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, Scene.JOB);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void awaits(JenkinsRule jenkins, String message) throws Exception {
        jenkins.waitForMessage(message, Scene.build(jenkins));
    }

    private static void succeeds(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = jenkins.waitForCompletion(Scene.build(jenkins));
        jenkins.assertBuildStatusSuccess(run);
    }
}
