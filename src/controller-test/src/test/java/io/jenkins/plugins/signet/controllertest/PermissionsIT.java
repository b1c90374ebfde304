package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.board.api.BoardPath;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets where: every web method, view and REST path of the plugin, by every kind of person, over HTTP. */
class PermissionsIT {

    private static final List<String> PEOPLE = List.of("", "reader", "builder", "viewer", "promoter", "admin");

    private static final List<Integer> SEES = List.of(403, 403, 403, 200, 200, 200);
    private static final List<Integer> SEES_THAT_IT_IS_NOT_THERE = List.of(403, 403, 403, 404, 404, 404);
    private static final List<Integer> IS_LED_TO_THE_FORM = List.of(403, 403, 403, 302, 302, 302);
    /** Whoever may decide is told that what the press was about is not what is asked now. */
    private static final List<Integer> DECIDES_BY_FORM = List.of(403, 403, 403, 403, 400, 400);

    /** No job is named there that could be run. */
    private static final List<Integer> ROLLS_BACK = List.of(403, 403, 403, 400, 400, 400);

    /** A controller has a job for it. */
    private static final List<Integer> NOBODY = List.of(403, 403, 403, 403, 403, 403);

    private static final List<Integer> DECIDES = List.of(403, 403, 403, 403, 409, 409);
    /** Nothing soaks or is frozen there, but only those who might skip it are told. */
    private static final List<Integer> OVERRIDES = List.of(403, 403, 403, 403, 403, 400);

    /** A remark that says nothing is refused, but only those who might make it are told. */
    private static final List<Integer> COMMENTS = List.of(403, 403, 403, 400, 400, 400);

    private static final List<Integer> HOLDS = List.of(403, 403, 403, 403, 400, 400);

    private static final String STALE = "sha256:" + "0".repeat(64);
    private static final String PRESS = "evidence=" + STALE + "&comment=why";
    private static final String JSON_PRESS = "{\"evidence\":\"" + STALE + "\",\"comment\":\"why\"}";

    /** @param body {@code null} for a GET */
    private record Row(String path, String body, List<Integer> statuses) {}

    private static final Map<String, Row> METHODS_AND_VIEWS = Map.ofEntries(
            see("BoardAction#doIndex", "signet/"),
            see("BoardAction#doDynamic", "signet/css/text.css"),
            see("BoardFrame/index", "signet/train.html?id=" + Scene.TRAIN),
            see("ReleaseAction/index", Scene.PAGE),
            Map.entry("ReleaseAction/badge", new Row(Scene.PAGE + "badge", null, SEES_THAT_IT_IS_NOT_THERE)),
            Map.entry("ReleaseAction/summary", new Row(Scene.PAGE + "summary", null, SEES_THAT_IT_IS_NOT_THERE)),
            Map.entry("ReleaseAction/evidence", new Row(Scene.PAGE + "evidence", null, SEES_THAT_IT_IS_NOT_THERE)),
            Map.entry("ReleaseAction/promotion", new Row(Scene.PAGE + "promotion", null, IS_LED_TO_THE_FORM)),
            Map.entry("ReleaseAction/soak", new Row(Scene.PAGE + "soak", null, IS_LED_TO_THE_FORM)),
            Map.entry("ReleaseAction/rollback", new Row(Scene.PAGE + "rollback", null, IS_LED_TO_THE_FORM)),
            Map.entry("RollbackForm#doRun", new Row(Scene.PAGE + "rollback/run", "", ROLLS_BACK)),
            Map.entry("VerdictLook/badge", new Row(Scene.PAGE + "look/badge", null, SEES_THAT_IT_IS_NOT_THERE)),
            Map.entry("PromotionForm#doPromote", new Row(Scene.PAGE + "promotion/promote", PRESS, DECIDES_BY_FORM)),
            Map.entry("PromotionForm#doReject", new Row(Scene.PAGE + "promotion/reject", PRESS, DECIDES_BY_FORM)),
            Map.entry("SoakForm#doSkip", new Row(Scene.PAGE + "soak/skip", "reason=why", OVERRIDES)));

    private static final Map<BoardPath, Row> REST = Map.ofEntries(
            rest(BoardPath.SESSION, "session"),
            rest(BoardPath.RELEASES, "releases"),
            rest(BoardPath.RELEASE, "releases/shop/1.0"),
            rest(BoardPath.TRAINS, "trains"),
            rest(BoardPath.TRAIN, "trains/" + Scene.TRAIN),
            rest(BoardPath.PROMOTION, "trains/" + Scene.TRAIN + "/evidence"),
            Map.entry(BoardPath.EVIDENCE, new Row("signet/api/evidence/" + STALE, null, SEES_THAT_IT_IS_NOT_THERE)),
            rest(BoardPath.ENVIRONMENTS, "environments"),
            Map.entry(
                    BoardPath.ENVIRONMENT,
                    new Row("signet/api/environments/shop/test-production", null, SEES_THAT_IT_IS_NOT_THERE)),
            Map.entry(BoardPath.SEAL, new Row("signet/api/seals/shop/9.9/production", null, SEES_THAT_IT_IS_NOT_THERE)),
            rest(BoardPath.METRICS, "metrics"),
            rest(BoardPath.METRICS_CSV, "metrics.csv"),
            rest(BoardPath.LEDGER, "ledger"),
            Map.entry(BoardPath.LEDGER_ENTRY, new Row("signet/api/ledger/99999", null, SEES_THAT_IT_IS_NOT_THERE)),
            rest(BoardPath.KEYS, "signet.pub.pem"),
            rest(BoardPath.FEED, "releases.atom"),
            Map.entry(
                    BoardPath.STATUS_BADGE,
                    new Row("signet/api/badges/shop/nowhere.svg", null, SEES_THAT_IT_IS_NOT_THERE)),
            rest(BoardPath.PROMETHEUS, "prometheus"),
            rest(BoardPath.DESCRIPTION, "openapi.json"),
            Map.entry(BoardPath.COMMENT, new Row("signet/api/trains/" + Scene.TRAIN + "/comment", "{}", COMMENTS)),
            Map.entry(BoardPath.HOLD, new Row("signet/api/trains/" + Scene.TRAIN + "/hold", "{}", HOLDS)),
            Map.entry(BoardPath.GO_ON, new Row("signet/api/trains/" + Scene.TRAIN + "/go-on", "{}", HOLDS)),
            Map.entry(BoardPath.RECALL, new Row("signet/api/trains/" + Scene.TRAIN + "/recall", "{}", HOLDS)),
            rest(BoardPath.FREEZES, "freezes"),
            Map.entry(BoardPath.FREEZE, new Row("signet/api/freezes/declare", "{\"reason\": \"why\"}", OVERRIDES)),
            Map.entry(BoardPath.LIFT_FREEZE, new Row("signet/api/freezes/77/lift", "{}", OVERRIDES)),
            Map.entry(BoardPath.PROMOTE, new Row("signet/api/trains/" + Scene.TRAIN + "/promote", JSON_PRESS, DECIDES)),
            Map.entry(
                    BoardPath.ROLLBACK,
                    new Row("signet/api/rollbacks/shop/production", null, SEES_THAT_IT_IS_NOT_THERE)),
            Map.entry(
                    BoardPath.ROLL_BACK,
                    new Row("signet/api/rollbacks/shop/production/begin", "{\"seal\": 0}", NOBODY)),
            Map.entry(BoardPath.REJECT, new Row("signet/api/trains/" + Scene.TRAIN + "/reject", JSON_PRESS, DECIDES)));

    /** Views without an address, and the pages of Jenkins that they are a part of. */
    private static final Map<String, String> PARTS = Map.of(
            "JobSeal/jobMain", "job/sealed/",
            "SealColumn/column", "",
            "SealColumn/columnHeader", "",
            "WaitingColumn/columnHeader", "",
            "ReleaseAction/badge", "job/sealed/",
            "ReleaseAction/summary", "job/sealed/1/");

    /** Those of a release that waits for people, likewise. */
    private static final Map<String, String> WAITING_PARTS =
            Map.of("WaitingColumn/column", "", "ReleaseAction/waiting", "job/ship/");

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static Map.Entry<String, Row> see(String exposed, String path) {
        return Map.entry(exposed, new Row(path, null, SEES));
    }

    private static Map.Entry<BoardPath, Row> rest(BoardPath path, String example) {
        return Map.entry(path, new Row("signet/api/" + example, null, SEES));
    }

    @BeforeAll
    static void scene() throws Throwable {
        CONTROLLER.runRemotely(Scene::environments, Scene::people, Scene::waitingBuild, Scene::sealedBuild);
    }

    private static Web as(String user) throws Exception {
        return new Web(CONTROLLER.getUrl(), user);
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>(METHODS_AND_VIEWS.values());
        rows.addAll(REST.values());
        return rows;
    }

    @Test
    void whateverIsExposedHasItsRow() throws Exception {
        Set<String> exposed = new TreeSet<>(Exposed.methods());
        exposed.addAll(Exposed.views());
        Set<String> listed = new TreeSet<>(METHODS_AND_VIEWS.keySet());
        listed.addAll(PARTS.keySet());
        listed.addAll(WAITING_PARTS.keySet());
        assertEquals(exposed, listed);
        assertEquals(Set.copyOf(Arrays.asList(BoardPath.values())), REST.keySet());
    }

    @Test
    void everyRowHoldsForEverybody() throws Exception {
        Map<String, List<Integer>> expected = new TreeMap<>();
        Map<String, List<Integer>> seen = new TreeMap<>();
        for (Row row : rows()) {
            expected.put(row.path(), row.statuses());
            List<Integer> statuses = new ArrayList<>();
            for (String person : PEOPLE) {
                Web web = as(person);
                statuses.add((row.body() == null ? web.get(row.path()) : post(web, row)).statusCode());
            }
            seen.put(row.path(), statuses);
        }
        assertEquals(expected, seen);
    }

    private static HttpResponse<String> post(Web web, Row row) throws Exception {
        return web.post(row.path(), row.body().startsWith("{") ? Web.JSON : Web.FORM, row.body());
    }

    @Test
    void nothingChangesByGetOrFromAnotherSite() throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Row row : rows()) {
            if (row.body() != null) {
                int got = as("admin").get(row.path() + "?" + PRESS).statusCode();
                int forged =
                        as("admin").postWithoutCrumb(row.path(), row.body()).statusCode();
                seen.put(row.path(), (got == 404 || got == 405 ? "refused" : got) + " " + forged);
            }
        }
        assertEquals(Set.of("refused 403"), Set.copyOf(seen.values()), seen.toString());
        assertTrue(as("promoter").get(Scene.PAGE).body().contains("Promote into dev?"), "it still waits");
    }

    @Test
    void partsOfJenkinsPagesAreShownToThoseWhoMaySeeReleasesOnly() throws Exception {
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            if (!part.getKey().endsWith("Header")) {
                String name = part.getKey();
                assertTrue(as("viewer").get(part.getValue()).body().contains("shop 2.0"), name);
                assertFalse(as("reader").get(part.getValue()).body().contains("shop 2.0"), name);
            }
        }
        for (Map.Entry<String, String> part : WAITING_PARTS.entrySet()) {
            String words = "Decide about shop 1.0";
            assertTrue(as("viewer").get(part.getValue()).body().contains(words), part.getKey());
            assertFalse(as("reader").get(part.getValue()).body().contains(words), part.getKey());
        }
    }

    @Test
    void formsAreFilledAndCheckedByPostAndSayNothingToThoseWhoMayNotConfigure() throws Exception {
        List<String> wrong = new ArrayList<>();
        Web reader = as("reader");
        Web admin = as("admin");
        for (String method : Exposed.formMethods()) {
            String path = "job/ship/descriptorByName/" + method;
            int got = admin.get(path + "?value=x").statusCode();
            if (got != 404 && got != 405) {
                wrong.add(method + " answers a GET with " + got);
            }
            String told = told(reader.post(path, Web.FORM, "value=%3Cb%3E"));
            if (!told.isEmpty()) {
                wrong.add(method + " tells a reader " + told);
            }
            int answered = admin.post(path, Web.FORM, "value=x").statusCode();
            if (answered != 200) {
                wrong.add(method + " answers an administrator with " + answered);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What an answer says beyond that all is well: a message, or names of credentials. */
    private static String told(HttpResponse<String> answer) {
        String body = answer.body();
        boolean isQuiet = answer.statusCode() == 403
                || body.equals("<div/>")
                || answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")
                        && !body.contains("shop-db");
        return isQuiet ? "" : answer.statusCode() + " " + body.lines().limit(3).collect(Collectors.joining(" "));
    }
}
