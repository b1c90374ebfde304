package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Who gets where: every path of Signet, by every kind of person, over HTTP. */
class PermissionsIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String STALE = "sha256:" + "0".repeat(64);

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @BeforeEach
    void scene() throws Throwable {
        controller.startJenkins();
        controller.runRemotely(Scene::environments, Scene::people, Scene::waitingBuild);
    }

    @AfterEach
    void stop() throws Exception {
        controller.stopJenkins();
    }

    private Web as(String user) throws Exception {
        return new Web(controller.getUrl(), user);
    }

    @Test
    void readingNeedsViewAndDecidingNeedsPromote() throws Exception {
        Map<String, List<Integer>> expected = new LinkedHashMap<>();
        expected.put("", List.of(403, 403, 403, 403));
        expected.put("reader", List.of(403, 403, 403, 403));
        expected.put("builder", List.of(403, 403, 403, 403));
        expected.put("viewer", List.of(200, 403, 200, 403));
        expected.put("promoter", List.of(200, 400, 200, 409));
        expected.put("admin", List.of(200, 400, 200, 409));
        Map<String, List<Integer>> seen = new LinkedHashMap<>();
        for (String user : expected.keySet()) {
            Web web = as(user);
            seen.put(
                    user,
                    List.of(
                            web.get(Scene.PAGE).statusCode(),
                            decide(web, STALE, "as " + user).statusCode(),
                            web.get("signet/api/trains").statusCode(),
                            api(web, STALE).statusCode()));
        }
        assertEquals(expected, seen);
    }

    @Test
    void nothingChangesByGetOrWithoutACrumb() throws Exception {
        Web promoter = as("promoter");
        String evidence = evidence(promoter);
        String query = "evidence=" + evidence + "&comment=x";
        assertEquals(
                404, promoter.get(Scene.PAGE + "promotion/promote?" + query).statusCode());
        assertEquals(404, promoter.get(Scene.PAGE + "promotion/reject?" + query).statusCode());
        assertEquals(
                405,
                promoter.get("signet/api/trains/" + Scene.TRAIN + "/promote").statusCode());
        assertEquals(
                403,
                promoter.postWithoutCrumb(Scene.PAGE + "promotion/promote", query)
                        .statusCode());
        assertEquals(
                403,
                promoter.postWithoutCrumb("signet/api/trains/" + Scene.TRAIN + "/promote", "{}")
                        .statusCode());
        assertTrue(promoter.get(Scene.PAGE).body().contains("Promote into dev?"), "still waits");
    }

    @Test
    void hostileCommentsAreShownAsText() throws Throwable {
        Web promoter = as("promoter");
        String hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        assertEquals(302, decide(promoter, evidence(promoter), hostile).statusCode());
        String record =
                promoter.get("signet/api/trains/" + Scene.TRAIN + "/evidence").body();
        assertTrue(Json.parse(record).toString().contains("<script>"), "kept as it was written");
        controller.runRemotely((RealJenkinsExtension.Step) jenkins -> jenkins.waitForCompletion(Scene.build(jenkins)));
        assertFalse(promoter.get(Scene.PAGE).body().contains("<script>alert"), "never as markup");
        assertFalse(promoter.get("job/ship/1/console").body().contains("<img src=x"), "never as markup");
    }

    private static HttpResponse<String> decide(Web web, String evidence, String comment) throws Exception {
        String body = "evidence=" + evidence + "&comment=" + URLEncoder.encode(comment, StandardCharsets.UTF_8);
        return web.post(Scene.PAGE + "promotion/promote", FORM, body);
    }

    private static HttpResponse<String> api(Web web, String evidence) throws Exception {
        String body =
                Json.object().put("evidence", evidence).put("comment", "why").toString();
        return web.post("signet/api/trains/" + Scene.TRAIN + "/promote", JSON, body);
    }

    private static String evidence(Web web) throws Exception {
        return Json.parse(web.get("signet/api/trains/" + Scene.TRAIN + "/evidence")
                        .body())
                .get("evidence")
                .asText();
    }
}
