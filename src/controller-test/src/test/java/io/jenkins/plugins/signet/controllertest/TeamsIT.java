package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.security.HudsonPrivateSecurityRealm;
import hudson.security.Permission;
import hudson.security.ProjectMatrixAuthorizationStrategy;
import io.jenkins.plugins.signet.access.SignetPermissions;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.train.TrainName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.matrixauth.AuthorizationType;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Two teams on one controller, each in a folder of its own: who sees, decides and ships what, over HTTP and by builds. */
class TeamsIT {

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static final String SHOP = "team-a/shop";
    private static final String BANK = "team-b/bank";

    /** In the order of every row. */
    private static final List<String> PEOPLE =
            List.of("", "a-reader", "b-builder", "a-builder", "a-shipper", "a-promoter", "a-admin", "admin");

    private static final String STALE = "sha256:" + "0".repeat(64);
    private static final String JSON_PRESS = "{\"evidence\":\"" + STALE + "\",\"comment\":\"why\"}";
    private static final String PRESS = "evidence=" + STALE + "&comment=why";
    private static final String PAGE = "job/team-a/job/shop/1/release-shop-1.0/";

    /** @param body {@code null} for a GET */
    private record Row(String path, String body, List<Integer> statuses) {}

    private static String train(String app, String job) {
        return app + "-1.0-" + TrainName.safe(job) + "-1";
    }

    private static List<Row> rows() {
        String shop = "signet/api/trains/" + train("shop", SHOP);
        String bank = "signet/api/trains/" + train("bank", BANK);
        List<Integer> board = List.of(403, 403, 200, 403, 200, 200, 200, 200);
        List<Integer> teamA = List.of(403, 403, 404, 403, 200, 200, 200, 200);
        List<Integer> teamB = List.of(403, 403, 200, 403, 404, 404, 404, 200);
        List<Integer> decides = List.of(403, 403, 403, 403, 403, 409, 409, 409);
        List<Integer> byForm = List.of(403, 403, 404, 403, 403, 400, 400, 400);
        return List.of(
                new Row("signet/", null, board),
                new Row("signet/api/session", null, board),
                new Row("signet/api/releases", null, board),
                new Row("signet/api/trains", null, board),
                new Row("signet/api/metrics", null, board),
                new Row("signet/api/metrics.csv", null, board),
                new Row("signet/api/releases/shop/1.0", null, teamA),
                new Row("signet/api/releases/bank/1.0", null, teamB),
                new Row(shop, null, teamA),
                new Row(shop + "/evidence", null, teamA),
                new Row(bank, null, teamB),
                new Row(bank + "/evidence", null, teamB),
                new Row(shop + "/promote", JSON_PRESS, decides),
                new Row(shop + "/reject", JSON_PRESS, decides),
                new Row(bank + "/promote", JSON_PRESS, List.of(403, 403, 403, 403, 403, 403, 403, 409)),
                new Row(PAGE, null, List.of(403, 403, 404, 403, 200, 200, 200, 200)),
                new Row(PAGE + "promotion/promote", PRESS, byForm),
                new Row(PAGE + "promotion/reject", PRESS, byForm),
                new Row(
                        "descriptorByName/io.jenkins.plugins.signet.configuration.SignetConfiguration/forgetOwner",
                        "thing=app/nothing",
                        List.of(403, 403, 403, 403, 403, 403, 403, 200)));
    }

    @BeforeAll
    static void twoTeams() throws Throwable {
        CONTROLLER.runRemotely(TeamsIT::people);
        CONTROLLER.runRemotely(Scene::configured, """
                unclassified:
                  signet:
                    environments:
                    - { name: "dev", tier: "dev" }
                    - { name: "test-production", tier: "test-production" }
                """);
        CONTROLLER.runRemotely(TeamsIT::waits, SHOP, "shop");
        CONTROLLER.runRemotely(TeamsIT::waits, BANK, "bank");
    }

    private static void people(JenkinsRule jenkins) throws Exception {
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        ProjectMatrixAuthorizationStrategy matrix = new ProjectMatrixAuthorizationStrategy();
        for (String name : PEOPLE) {
            if (!name.isEmpty()) {
                realm.createAccountWithHashedPassword(name, "#jbcrypt:" + BCrypt.hashpw(name, BCrypt.gensalt(4)));
                matrix.add(Jenkins.READ, new PermissionEntry(AuthorizationType.USER, name));
            }
        }
        matrix.add(Jenkins.ADMINISTER, new PermissionEntry(AuthorizationType.USER, "admin"));
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(matrix);
        Permission view = SignetPermissions.VIEW;
        Permission ship = SignetPermissions.SHIP;
        Permission promote = SignetPermissions.PROMOTE;
        folder(
                "team-a",
                Map.of(
                        "a-reader", List.of(Item.READ),
                        "a-builder", List.of(Item.READ, Item.BUILD),
                        "a-shipper", List.of(Item.READ, Item.BUILD, view, ship),
                        "a-promoter", List.of(Item.READ, view, promote),
                        "a-admin", List.of(Item.READ, Item.BUILD, Item.CONFIGURE, Item.CREATE, view, ship, promote)));
        folder("team-b", Map.of("b-builder", List.of(Item.READ, Item.BUILD, view)));
        jenkins.jenkins.save();
    }

    private static void folder(String name, Map<String, List<Permission>> granted) throws Exception {
        String entries = granted.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(permission ->
                                "<permission>USER:" + permission.getId() + ":" + entry.getKey() + "</permission>"))
                .collect(Collectors.joining());
        String matrix = "com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty";
        String xml = "<com.cloudbees.hudson.plugins.folder.Folder><properties><" + matrix
                + "><inheritanceStrategy class='org.jenkinsci.plugins.matrixauth.inheritance.InheritGlobalStrategy'/>"
                + entries + "</" + matrix + "></properties></com.cloudbees.hudson.plugins.folder.Folder>";
        Jenkins.get().createProjectFromXML(name, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static WorkflowJob job(String name, String script) throws Exception {
        WorkflowJob job = Jenkins.get().getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            String[] parts = name.split("/");
            ModifiableTopLevelItemGroup folder =
                    (ModifiableTopLevelItemGroup) Jenkins.get().getItemByFullName(parts[0]);
            job = (WorkflowJob) folder.createProjectFromXML(
                    parts[1], new ByteArrayInputStream("<flow-definition/>".getBytes(StandardCharsets.UTF_8)));
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static void waits(JenkinsRule jenkins, String name, String app) throws Exception {
        WorkflowRun run = job(name, Scene.waiting(app, "dev")).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("waiting for 1 approval(s)", run);
    }

    private static Web as(String person) throws Exception {
        return new Web(CONTROLLER.getUrl(), person);
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
                statuses.add((row.body() == null
                                ? web.get(row.path())
                                : web.post(row.path(), row.body().startsWith("{") ? Web.JSON : Web.FORM, row.body()))
                        .statusCode());
            }
            seen.put(row.path(), statuses);
        }
        assertEquals(expected, seen);
    }

    @Test
    void listsHoldWhatIsTheirsAlone() throws Exception {
        assertEquals(List.of("shop"), apps("a-shipper", "releases"));
        assertEquals(List.of("shop"), apps("a-promoter", "trains"));
        assertEquals(List.of("bank"), apps("b-builder", "releases"));
        assertEquals(List.of("bank"), apps("b-builder", "trains"));
        assertEquals(List.of("bank", "shop"), apps("admin", "releases"));
        assertTrue(as("a-shipper").get("job/team-a/job/shop/1/").body().contains("release-shop-1.0"));
        assertFalse(as("a-builder").get("job/team-a/job/shop/1/").body().contains("release-shop-1.0"));
        assertFalse(as("b-builder").get("").body().contains("shop"), "nor a trace elsewhere");
    }

    private static List<String> apps(String person, String list) throws Exception {
        JsonNode rows = Json.parse(as(person).get("signet/api/" + list).body()).get(list);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get("app").asText())
                .sorted()
                .toList();
    }

    @Test
    void everyStepThatShipsIsForThoseWhoMay() throws Throwable {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("migrateDatabase", "migrateDatabase(app: 'shop', version: '1.0', environment: 'test-production')");
        steps.put("blueGreenSwitch", "blueGreenSwitch(app: 'shop', version: '1.0', environment: 'test-production')");
        steps.put("soakRelease", "soakRelease(app: 'shop', version: '1.0', environment: 'test-production')");
        steps.put("promoteRelease", "promoteRelease(app: 'shop', version: '1.0', environment: 'test-production')");
        steps.put("sealRelease", "sealRelease(app: 'shop', version: '1.0', environment: 'test-production')");
        steps.put("rollbackRelease", "rollbackRelease(app: 'shop', environment: 'test-production')");
        Map<String, List<Boolean>> seen = new LinkedHashMap<>();
        Map<String, List<Boolean>> expected = new LinkedHashMap<>();
        for (Map.Entry<String, String> step : steps.entrySet()) {
            boolean isWayBack = step.getKey().equals("rollbackRelease");
            expected.put(step.getKey(), List.of(false, false, false, false, true, isWayBack, true, true));
            List<Boolean> may = new ArrayList<>();
            for (String person : PEOPLE) {
                String log = CONTROLLER.runRemotely(TeamsIT::startedBy, person, step.getValue());
                may.add(!log.contains("has not the permission Signet/Ship"));
            }
            seen.put(step.getKey(), may);
        }
        assertEquals(expected, seen);
    }

    /** The log of a build of the owner's other job, which is of the same project's folder and named beside it. */
    private static String startedBy(JenkinsRule jenkins, String person, String step) throws Exception {
        WorkflowRun run = job("team-a/steps", "node {\n" + step + "\n}")
                .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(person.isEmpty() ? null : person)))
                .get();
        return JenkinsRule.getLog(run);
    }
}
