package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.User;
import io.jenkins.plugins.signet.json.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;

/** What a press comes to: whose counts, what is recorded, and what a second one is told. */
class DecisionsIT {

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    @BeforeAll
    static void scene() throws Throwable {
        CONTROLLER.runRemotely(Scene::people);
        CONTROLLER.runRemotely(Scene::configured, """
                unclassified:
                  signet:
                    environments:
                    - name: "dev"
                      tier: "dev"
                    - name: "strict"
                      tier: "dev"
                      promotion: { quorum: 2, selfApproval: false }
                """);
    }

    /** A build that asks for the promotion of an application of its own, started by the promoter. */
    private static String asks(JenkinsRule jenkins, String app, String environment) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, app);
        job.setDefinition(new CpsFlowDefinition(Scene.waiting(app, environment), true));
        WorkflowRun run = job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("promoter")))
                .waitForStart();
        jenkins.waitForMessage("waiting for ", run);
        return app + "-1.0-" + app + "-1";
    }

    private static String token(JenkinsRule jenkins, String user) throws Exception {
        User promoter = User.getById(user, false);
        String token = promoter.getProperty(ApiTokenProperty.class).generateNewToken("script").plainValue;
        promoter.save();
        return token;
    }

    private static Web as(String user) throws Exception {
        return new Web(CONTROLLER.getUrl(), user);
    }

    private static JsonNode page(String train) throws Exception {
        return Json.parse(
                as("promoter").get("signet/api/trains/" + train + "/evidence").body());
    }

    private static HttpResponse<String> press(Web web, String train, String verb, String comment) throws Exception {
        String body = Json.object()
                .put("evidence", page(train).get("evidence").asText())
                .put("comment", comment)
                .toString();
        return web.post("signet/api/trains/" + train + "/" + verb, Web.JSON, body);
    }

    @Test
    void theFormWorksWithAnApiTokenAndTheRecordSaysWhoWhenWhyAndOnWhat() throws Throwable {
        String train = CONTROLLER.runRemotely(DecisionsIT::asks, "form", "dev");
        String evidence = page(train).get("evidence").asText();
        Web script = new Web(CONTROLLER.getUrl(), "promoter", CONTROLLER.runRemotely(DecisionsIT::token, "promoter"));
        Instant before = Instant.now();
        HttpResponse<String> answer = script.postWithoutCrumb(
                "job/form/1/release-form-1.0/promotion/promote", "evidence=" + evidence + "&comment=it+soaked");
        assertEquals(302, answer.statusCode(), answer.body());
        CONTROLLER.runRemotely(DecisionsIT::succeeds, "form");
        JsonNode approval = page(train).get("approvals").get(0);
        assertEquals("promoter", approval.get("who").asText());
        assertEquals("it soaked", approval.get("comment").asText());
        Instant at = Instant.parse(approval.get("at").asText());
        assertTrue(!at.isBefore(before) && !at.isAfter(Instant.now()), at.toString());
        JsonNode stages = Json.parse(
                        as("viewer").get("signet/api/trains/" + train).body())
                .get("train")
                .get("stages");
        String record = stages.get(stages.size() - 1).get("evidence").asText();
        JsonNode body = Json.parse(
                        as("viewer").get("signet/api/evidence/" + record).body())
                .at("/evidence/body");
        assertEquals(evidence, body.at("/approvals/0/evidence").asText());
    }

    private static void succeeds(JenkinsRule jenkins, String job) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    @Test
    void aSecondPressIsToldThatItIsSettledBeforeAnythingElse() throws Throwable {
        String train = CONTROLLER.runRemotely(DecisionsIT::asks, "late", "dev");
        String evidence = page(train).get("evidence").asText();
        assertEquals(200, press(as("admin"), train, "reject", "not today").statusCode());
        String body =
                Json.object().put("evidence", evidence).put("comment", "but").toString();
        HttpResponse<String> late = as("promoter").post("signet/api/trains/" + train + "/promote", Web.JSON, body);
        assertTrue(late.statusCode() == 410 || late.statusCode() == 404, late.body());
    }

    @Test
    void noSelfApprovalAndAQuorumAreHeld() throws Throwable {
        String train = CONTROLLER.runRemotely(DecisionsIT::asks, "strict", "strict");
        assertEquals(2, page(train).get("quorum").asInt());
        HttpResponse<String> own = press(as("promoter"), train, "promote", "mine");
        assertEquals(409, own.statusCode(), own.body());
        assertTrue(own.body().contains("another must approve"), own.body());
        assertEquals(200, press(as("admin"), train, "promote", "looks good").statusCode());
        HttpResponse<String> twice = press(as("admin"), train, "promote", "looks very good");
        assertEquals(409, twice.statusCode(), twice.body());
        assertEquals(200, press(as("second"), train, "promote", "agreed").statusCode());
        CONTROLLER.runRemotely(DecisionsIT::succeeds, "strict");
    }

    @Test
    void aPressWithoutAReasonDecidesNothing() throws Throwable {
        String train = CONTROLLER.runRemotely(DecisionsIT::asks, "mute", "dev");
        assertEquals(400, press(as("promoter"), train, "promote", " ").statusCode());
        String form = "evidence=" + page(train).get("evidence").asText() + "&comment=+";
        assertEquals(
                400,
                as("promoter")
                        .post("job/mute/1/release-mute-1.0/promotion/promote", Web.FORM, form)
                        .statusCode());
        assertEquals(0, page(train).get("approvals").size());
    }
}
