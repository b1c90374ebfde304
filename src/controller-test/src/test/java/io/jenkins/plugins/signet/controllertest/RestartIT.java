package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A controller that is killed while a build waits goes on where it was, and the deadline is the old one. */
class RestartIT {

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @Test
    void aPromotionOutlivesTheController() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(Scene::environments, Scene::people, Scene::waitingBuild);
        JsonNode before = question();
        controller.stopJenkinsForcibly();
        controller.startJenkins();
        controller.runRemotely(RestartIT::resumed);
        JsonNode after = question();
        assertEquals(before.get("expiresAt"), after.get("expiresAt"));
        assertEquals(before.get("evidence"), after.get("evidence"));
        String body = Json.object()
                .put("evidence", after.get("evidence").asText())
                .put("comment", "it soaked")
                .toString();
        assertEquals(
                200,
                promoter()
                        .post("signet/api/trains/" + Scene.TRAIN + "/promote", "application/json", body)
                        .statusCode());
        controller.runRemotely(RestartIT::promoted);
        controller.stopJenkins();
    }

    private Web promoter() throws Exception {
        return new Web(controller.getUrl(), "promoter");
    }

    private JsonNode question() throws Exception {
        return Json.parse(
                promoter().get("signet/api/trains/" + Scene.TRAIN + "/evidence").body());
    }

    private static void resumed(JenkinsRule jenkins) throws Exception {
        jenkins.waitForMessage("Ready to run", Scene.build(jenkins));
    }

    private static void promoted(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = jenkins.waitForCompletion(Scene.build(jenkins));
        jenkins.assertBuildStatusSuccess(run);
        jenkins.assertLogContains("decided GREEN by promoter", run);
    }
}
