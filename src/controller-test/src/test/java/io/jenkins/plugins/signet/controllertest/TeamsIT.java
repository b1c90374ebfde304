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
import io.jenkins.plugins.signet.controllertest.PermissionTable.Access;
import io.jenkins.plugins.signet.controllertest.PermissionTable.Row;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.step.SignetStep;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepParameter;
import io.jenkins.plugins.signet.train.TrainName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** What a step is given, of those that it takes. */
    private static final Map<String, String> ARGUMENTS =
            Map.of("app", "shop", "version", "1.0", "environment", "test-production");

    private static final PermissionTable TABLE =
            new PermissionTable("job/team-a/job/shop/1/release-shop-1.0/", train("shop", SHOP));

    private static String train(String app, String job) {
        return app + "-1.0-" + TrainName.safe(job) + "-1";
    }

    private static Map<Access, List<Integer>> statuses() {
        Map<Access, List<Integer>> statuses = new EnumMap<>(Access.class);
        statuses.put(Access.BOARD, List.of(403, 403, 200, 403, 200, 200, 200, 200));
        statuses.put(Access.BOARD_WITHOUT_IT, List.of(403, 403, 404, 403, 404, 404, 404, 404));
        statuses.put(Access.RELEASE, List.of(403, 403, 404, 403, 200, 200, 200, 200));
        statuses.put(Access.RELEASE_WITHOUT_IT, List.of(403, 403, 404, 403, 404, 404, 404, 404));
        statuses.put(Access.FORM, List.of(403, 403, 404, 403, 302, 302, 302, 302));
        statuses.put(Access.DECISION_BY_FORM, List.of(403, 403, 404, 403, 403, 400, 400, 400));
        statuses.put(Access.DECISION, List.of(403, 403, 403, 403, 403, 409, 409, 409));
        statuses.put(Access.HOLD, List.of(403, 403, 403, 403, 403, 400, 400, 400));
        // whoever says nothing is told that, of whatever train
        statuses.put(Access.REMARK, List.of(403, 403, 400, 403, 400, 400, 400, 400));
        statuses.put(Access.SKIP, List.of(403, 403, 404, 403, 403, 403, 400, 400));
        statuses.put(Access.FREEZE, List.of(403, 403, 403, 403, 403, 403, 403, 400));
        statuses.put(Access.WAY_BACK, List.of(403, 403, 404, 403, 400, 400, 400, 400));
        statuses.put(Access.NOBODY, List.of(403, 403, 403, 403, 403, 403, 403, 403));
        return statuses;
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
        Permission override = SignetPermissions.OVERRIDE;
        folder(
                "team-a",
                Map.of(
                        "a-reader", List.of(Item.READ),
                        "a-builder", List.of(Item.READ, Item.BUILD),
                        "a-shipper", List.of(Item.READ, Item.BUILD, view, ship),
                        "a-promoter", List.of(Item.READ, view, promote),
                        "a-admin",
                                List.of(
                                        Item.READ,
                                        Item.BUILD,
                                        Item.CONFIGURE,
                                        Item.CREATE,
                                        view,
                                        ship,
                                        promote,
                                        override)));
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

    /** That nothing is left out of the table, {@link PermissionsIT} sees to. */
    @Test
    void everyRowHoldsForEverybody() throws Exception {
        List<Web> people = new ArrayList<>();
        for (String person : PEOPLE) {
            people.add(as(person));
        }
        assertEquals(TABLE.expected(statuses()), TABLE.seen(people));
    }

    /** On what is for everybody who sees the board, there is nothing of what they may not see. */
    @Test
    void whatIsOfTheWholeBoardHoldsNothingOfOthers() throws Exception {
        List<String> traces = new ArrayList<>();
        for (Row row : TABLE.rows().values()) {
            if (row.access() == Access.BOARD
                    && row.path().contains("/api/")
                    && !row.path().endsWith("openapi.json")) {
                if (as("b-builder").get(row.path()).body().contains("shop")) {
                    traces.add(row.path());
                }
            }
        }
        assertEquals(List.of(), traces);
        String bank = "signet/api/trains/" + train("bank", BANK);
        for (String path : List.of("signet/api/releases/bank/1.0", bank, bank + "/evidence")) {
            assertEquals(200, as("b-builder").get(path).statusCode(), path);
            assertEquals(404, as("a-admin").get(path).statusCode(), path);
        }
        String remark = "{\"comment\": \"not theirs\"}";
        assertEquals(
                404, as("a-admin").post(bank + "/comment", Web.JSON, remark).statusCode());
    }

    /** Forms of a folder speak to those who may configure it, and the controller's own to those who may configure that. */
    @Test
    void formsSpeakToThoseWhoMayConfigureTheFolder() throws Exception {
        Set<String> wrong = new TreeSet<>();
        Set<String> forAdministrators = new TreeSet<>();
        for (String method : Exposed.formMethods()) {
            String path = "job/team-a/descriptorByName/" + method;
            for (String person : PEOPLE.subList(0, PEOPLE.indexOf("a-admin"))) {
                String told = Web.told(as(person).post(path, Web.FORM, "value=%3Cb%3E"));
                if (!told.isEmpty()) {
                    wrong.add(method + " tells " + person + " " + told);
                }
            }
            int answered = as("a-admin").post(path, Web.FORM, "value=x").statusCode();
            if (answered == 403) {
                forAdministrators.add(method.substring(method.lastIndexOf('.') + 1));
            } else if (answered != 200) {
                wrong.add(method + " answers who administers the folder with " + answered);
            }
        }
        assertEquals(Set.of(), wrong);
        assertEquals(
                Set.of(
                        "SignetConfiguration/beginLedger",
                        "SignetConfiguration/forgetOwner",
                        "SignetConfiguration/rotateKey",
                        "SignetConfiguration/showKey"),
                forAdministrators);
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

    /** A build asks for each of the plugin's steps; it has planned nothing, so none of them does anything. */
    @Test
    void everyStepThatShipsIsForThoseWhoMay() throws Throwable {
        List<Boolean> shippers = List.of(false, false, false, false, true, false, true, true);
        List<Boolean> promotersToo = List.of(false, false, false, false, true, true, true, true);
        List<Boolean> whoeverBuilds = List.of(true, true, true, true, true, true, true, true);
        Map<String, List<Boolean>> expected = new TreeMap<>();
        SignetSteps.all().forEach(step -> expected.put(step.declaration().name(), whoeverBuilds));
        for (String ships : List.of(
                "preflightCheck",
                "migrateDatabase",
                "blueGreenSwitch",
                "soakRelease",
                "promoteRelease",
                "sealRelease")) {
            expected.put(ships, shippers);
        }
        expected.put("rollbackRelease", promotersToo);
        Map<String, List<Boolean>> seen = new TreeMap<>();
        for (String person : PEOPLE) {
            String log = CONTROLLER.runRemotely(TeamsIT::startedBy, person, everyStep());
            for (String step : expected.keySet()) {
                String[] said = log.split(step + " begins\n", -1);
                assertEquals(2, said.length, log);
                boolean isRefused = said[1].split(step + " ends", -1)[0].contains("has not the permission Signet/Ship");
                seen.computeIfAbsent(step, unknown -> new ArrayList<>()).add(!isRefused);
            }
        }
        assertEquals(expected, seen);
    }

    private static String everyStep() {
        StringBuilder script = new StringBuilder();
        for (SignetStep step : SignetSteps.all()) {
            String name = step.declaration().name();
            StringJoiner given = new StringJoiner(", ");
            for (StepParameter parameter : step.declaration().parameters()) {
                String value = ARGUMENTS.get(parameter.name());
                if (value != null) {
                    given.add(parameter.name() + ": '" + value + "'");
                }
            }
            script.append("echo '%1$s begins'\ntry { %1$s(%2$s) } catch (e) { echo e.toString() }\necho '%1$s ends'\n"
                    .formatted(name, given));
        }
        return script.toString();
    }

    /** The log of a build of the owner's other job, which is of the same project's folder and named beside it. */
    private static String startedBy(JenkinsRule jenkins, String person, String step) throws Exception {
        WorkflowRun run = job("team-a/steps", "node {\ndeleteDir()\n" + step + "\n}")
                .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(person.isEmpty() ? null : person)))
                .get();
        return JenkinsRule.getLog(run);
    }
}
