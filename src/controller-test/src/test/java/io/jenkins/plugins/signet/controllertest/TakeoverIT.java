package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.ModifiableTopLevelItemGroup;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Whoever would like to ship what is not theirs: the build fails, the attempt is in the ledger as that build's, nothing is
 * sealed, and nothing is sent to the environment's agent.
 */
class TakeoverIT {

    private static final String OWNER = "team-a/shop";

    private static final String CONFIGURATION = """
            unclassified:
              signet:
                environments:
                - { name: "dev", tier: "dev" }
                - name: "test-production"
                  tier: "test-production"
                  app: "shop"
                  agent: "built-in"
                  bluePort: 18181
                  greenPort: 18182
                  router: { type: "caddy" }
                - name: "fresh"
                  tier: "test-production"
                  agent: "built-in"
                  bluePort: 18183
                  greenPort: 18184
                  router: { type: "caddy" }
            """;

    private static final String WORKSPACE = """
            writeFile file: 'signet.yaml', text: '''
            app: %s
            artifacts: [shop.txt]
            start: { command: [sleep, "60"] }
            health: { path: /up }
            '''
            writeFile file: 'shop.txt', text: "bits ${env.BUILD_TAG}"
            writeFile file: 'smoke.yaml', text: '''name: login
            checks:
              - { name: page, get: login }
            '''
            """;

    private static final String PLAN = "planRelease(version: '%1$s')\n";
    private static final String SWITCH =
            "blueGreenSwitch(app: 'shop', version: '9.9', environment: 'test-production')\n";
    private static final String SEAL = "sealRelease(app: 'shop', version: '%1$s', environment: 'test-production')\n";

    /** All of it, as somebody would who knows how the owner ships. */
    private static final String EVERYTHING =
            WORKSPACE.formatted("shop") + PLAN.formatted("9.9") + SWITCH + SEAL.formatted("9.9");

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    @TempDir
    private Path folder;

    @BeforeAll
    static void theOwnerShips() throws Throwable {
        CONTROLLER.runRemotely(Scene::people);
        CONTROLLER.runRemotely(Scene::configured, CONFIGURATION);
        CONTROLLER.runRemotely(TakeoverIT::folders);
        String shipped = run(OWNER, WORKSPACE.formatted("shop") + PLAN.formatted("1.0") + SEAL.formatted("1.0"));
        assertTrue(shipped.contains("RED seal"), shipped);
    }

    private static void folders(JenkinsRule jenkins) throws Exception {
        for (String name : List.of("team-a", "team-b")) {
            jenkins.jenkins.createProjectFromXML(
                    name,
                    new ByteArrayInputStream(
                            "<com.cloudbees.hudson.plugins.folder.Folder/>".getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The log of the next build of a job, which is created if need be. */
    private static String run(String job, String script) throws Throwable {
        return CONTROLLER.runRemotely(TakeoverIT::log, job, "node('built-in') {\n" + script + "}\n");
    }

    private static String log(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowRun run = job(jenkins, name, script).scheduleBuild2(0).get();
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    private static WorkflowJob job(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            int slash = name.lastIndexOf('/');
            ModifiableTopLevelItemGroup parent = slash < 0
                    ? jenkins.jenkins
                    : (ModifiableTopLevelItemGroup) jenkins.jenkins.getItemByFullName(name.substring(0, slash));
            job = (WorkflowJob) parent.createProjectFromXML(
                    name.substring(slash + 1),
                    new ByteArrayInputStream("<flow-definition/>".getBytes(StandardCharsets.UTF_8)));
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    // ---- what can be seen from outside

    private static Path home() {
        return CONTROLLER.getHome().toPath();
    }

    private static List<LedgerEntry> ledger() {
        return LedgerReader.open(home().resolve("signet/ledger")).entries().toList();
    }

    private static List<LedgerEntry> refusals() {
        return ledger().stream()
                .filter(entry -> entry.type() == LedgerEntryType.REFUSAL)
                .toList();
    }

    /** Everything but refusals, and whatever lies on the environment's host. */
    private static List<String> moved() throws IOException {
        Stream<String> entries = ledger().stream()
                .filter(entry -> entry.type() != LedgerEntryType.REFUSAL)
                .map(LedgerEntry::toString);
        Path host = home().resolve("signet-host");
        if (Files.notExists(host)) {
            return entries.toList();
        }
        try (Stream<Path> files = Files.walk(host)) {
            return Stream.concat(entries, files.map(Path::toString).sorted()).toList();
        }
    }

    /** A way to take over. */
    @FunctionalInterface
    private interface Attempt {
        /** The log of the build that tried. */
        String make() throws Throwable;
    }

    private static void isRefused(Attempt attempt, String why) throws Throwable {
        List<String> before = moved();
        int refused = refusals().size();
        String log = attempt.make();
        assertTrue(log.startsWith("FAILURE"), log);
        assertTrue(log.contains("is refused: "), log);
        assertTrue(log.contains(why), log);
        assertTrue(!log.contains("Exception"), log);
        assertEquals(before, moved(), log);
        assertEquals(refused + 1, refusals().size(), "the ledger says so once");
        LedgerEntry recorded = refusals().get(refused);
        assertTrue(recorded.summary().contains("is refused: "), recorded.summary());
        assertTrue(!recorded.release().app().equals("shop"), "it is not about the release that it wanted to be");
    }

    private static final String NOT_YOURS = "application shop belongs to team-a/shop, not to ";

    // ---- the ways

    @Test
    void anotherJob() throws Throwable {
        isRefused(() -> run("evil", EVERYTHING), NOT_YOURS + "evil");
        isRefused(() -> run("switcher", SWITCH), "environment test-production belongs to team-a/shop");
    }

    @Test
    void aJobOfAnotherFolder() throws Throwable {
        isRefused(() -> run("team-b/shop", EVERYTHING), NOT_YOURS + "team-b/shop");
    }

    @Test
    void aReplay() throws Throwable {
        isRefused(
                () -> CONTROLLER.runRemotely(TakeoverIT::replayed, "node('built-in') {\n" + EVERYTHING + "}\n"),
                "a replayed build may not ship into test-production");
    }

    private static String replayed(JenkinsRule jenkins, String script) throws Exception {
        WorkflowRun original =
                jenkins.jenkins.getItemByFullName(OWNER, WorkflowJob.class).getLastBuild();
        WorkflowRun run = (WorkflowRun)
                original.getAction(ReplayAction.class).run(script, Map.of()).get();
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    @Test
    void aPullRequest() throws Throwable {
        isRefused(
                () -> CONTROLLER.runRemotely(TakeoverIT::pullRequest, "node('built-in') {\n" + EVERYTHING + "}\n"),
                "a build of a change request may not ship into test-production");
    }

    /** Of the owner's own project, as far as the branch API tells. */
    private static String pullRequest(JenkinsRule jenkins, String script) throws Exception {
        ExtensionList<SCMHead.HeadByItem> heads = ExtensionList.lookup(SCMHead.HeadByItem.class);
        SCMHead.HeadByItem ofPullRequest = new PullRequests();
        heads.add(0, ofPullRequest);
        try {
            return log(jenkins, OWNER, script);
        } finally {
            heads.remove(ofPullRequest);
        }
    }

    /** Says of the owner's job that it builds one. */
    private static final class PullRequests extends SCMHead.HeadByItem {
        @Override
        public SCMHead getHead(Item item) {
            return item.getFullName().equals(OWNER) ? new PullRequest() : null;
        }
    }

    private static final class PullRequest extends SCMHead implements ChangeRequestSCMHead {
        private static final long serialVersionUID = 1L;

        private PullRequest() {
            super("PR-1");
        }

        @Override
        public String getId() {
            return "1";
        }

        @Override
        public SCMHead getTarget() {
            return new SCMHead("main");
        }
    }

    @Test
    void aLibraryOfItsOwnByTheOwnersName() throws Throwable {
        Path library = folder.resolve("library");
        Files.createDirectories(library.resolve("vars"));
        Files.writeString(
                library.resolve("vars/releaseTrain.groovy"),
                "def call() {\n" + EVERYTHING.replace("${env.BUILD_TAG}", "\\${env.BUILD_TAG}") + "}\n");
        commit(library);
        isRefused(() -> run("team-b/borrower", """
                        def taken = library(identifier: 'signet@main', retriever: modernSCM(
                          [$class: 'GitSCMSource', remote: '%s', traits: [gitBranchDiscovery()]]))
                        releaseTrain()
                        """.formatted(library.toUri())), NOT_YOURS + "team-b/borrower");
    }

    private static void commit(Path folder) throws IOException, InterruptedException {
        for (List<String> command : List.of(
                List.of("git", "init", "-q", "-b", "main"),
                List.of("git", "add", "."),
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "A library"))) {
            assertEquals(
                    0,
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .inheritIO()
                            .start()
                            .waitFor());
        }
    }

    @Test
    void aForgedApplicationFile() throws Throwable {
        isRefused(() -> run("forger", WORKSPACE.formatted("shop") + PLAN.formatted("1.1")), NOT_YOURS + "forger");
    }

    /** Whoever can get onto the environment's agent can do there what its user can; but not by Signet, and unseen. */
    @Test
    void aNodeOfTheEnvironmentsOwnLabel() throws Throwable {
        String onItsAgent = WORKSPACE.formatted("mine") + PLAN.formatted("1.0")
                + "blueGreenSwitch(app: 'mine', version: '1.0', environment: 'test-production')\n";
        isRefused(() -> run("neighbour", onItsAgent), "environment test-production belongs to team-a/shop");
    }

    @Test
    void twoBuildsAtOnceDoNotBothBecomeTheOwner() throws Throwable {
        String script = "node('built-in') {\n" + WORKSPACE.formatted("fresh") + PLAN.formatted("1.0")
                + "sealRelease(app: 'fresh', version: '1.0', environment: 'fresh')\n}\n";
        List<String> before = moved();
        String logs = CONTROLLER.runRemotely(TakeoverIT::bothAtOnce, script);
        assertEquals(1, logs.split("RED seal", -1).length - 1, logs);
        assertEquals(1, logs.split("is refused: ", -1).length - 1, logs);
        assertEquals(before.size() + 1, moved().size(), "one was sealed");
    }

    private static String bothAtOnce(JenkinsRule jenkins, String script) throws Exception {
        var one = job(jenkins, "first", script).scheduleBuild2(0);
        var two = job(jenkins, "second", script).scheduleBuild2(0);
        return JenkinsRule.getLog(one.get()) + JenkinsRule.getLog(two.get());
    }

    @Test
    void aJobThatTakesTheNameOfOneThatWasRenamed() throws Throwable {
        String own = WORKSPACE.formatted("renamed") + PLAN.formatted("%1$s");
        assertTrue(run("delivery", own.formatted("1.0")).startsWith("SUCCESS"));
        CONTROLLER.runRemotely(TakeoverIT::rename, "delivery", "delivered");
        run("pretender", "echo 'nothing yet'\n");
        CONTROLLER.runRemotely(TakeoverIT::rename, "pretender", "delivery");
        isRefused(
                () -> run("delivery", own.formatted("2.0")),
                "application renamed belongs to delivered, not to delivery");
        assertTrue(run("delivered", own.formatted("2.0")).startsWith("SUCCESS"), "its owner by another name");
    }

    @Test
    void aJobThatTakesTheNameOfOneThatIsGone() throws Throwable {
        String own = WORKSPACE.formatted("gone") + PLAN.formatted("%1$s");
        assertTrue(run("doomed", own.formatted("1.0")).startsWith("SUCCESS"));
        CONTROLLER.runRemotely(TakeoverIT::delete, "doomed");
        isRefused(() -> run("doomed", own.formatted("2.0")), "application gone belongs to doomed, which is gone");
    }

    private static void rename(JenkinsRule jenkins, String from, String to) throws Exception {
        jenkins.jenkins.getItemByFullName(from, WorkflowJob.class).renameTo(to);
    }

    private static void delete(JenkinsRule jenkins, String name) throws Exception {
        jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).delete();
    }

    @Test
    void aSealAlone() throws Throwable {
        isRefused(
                () -> run(
                        "sealer",
                        WORKSPACE.formatted("mine")
                                + "sealRelease(app: 'shop', version: '1.0', environment: 'test-production', "
                                + "artifacts: 'shop.txt')\n"),
                "environment test-production belongs to team-a/shop");
        isRefused(
                () -> run(
                        "quiet-sealer",
                        WORKSPACE.formatted("mine")
                                + "sealRelease(app: 'shop', version: '6.6', environment: 'dev', artifacts: 'shop.txt')\n"),
                NOT_YOURS + "quiet-sealer");
    }

    @Test
    void aSmokeTestAlone() throws Throwable {
        isRefused(
                () -> run(
                        "smoker",
                        WORKSPACE.formatted("mine")
                                + "prodSmoke(suite: 'smoke.yaml', environment: 'test-production', "
                                + "target: env.JENKINS_URL)\n"),
                "environment test-production belongs to team-a/shop");
    }

    @Test
    void aRollback() throws Throwable {
        isRefused(
                () -> run("undoer", "rollbackRelease(app: 'shop', environment: 'test-production', forward: true)\n"),
                "environment test-production belongs to team-a/shop");
    }

    // ---- and those who may

    @Test
    void aPersonBehindTheBuildNeedsThePermissionToShip() throws Throwable {
        isRefused(
                () -> CONTROLLER.runRemotely(TakeoverIT::startedBy, "builder"),
                "builder is behind this build and has not the permission Signet/Ship on team-a/shop");
        String shipped = CONTROLLER.runRemotely(TakeoverIT::startedBy, "alice");
        assertTrue(shipped.contains("RED seal"), shipped);
    }

    private static String startedBy(JenkinsRule jenkins, String user) throws Exception {
        String script = "node('built-in') {\n" + WORKSPACE.formatted("shop") + PLAN.formatted("2.0." + user)
                + SEAL.formatted("2.0." + user) + "}\n";
        WorkflowRun run = job(jenkins, OWNER, script)
                .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(user)))
                .get();
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    @Test
    void theSealSaysWhoShippedIt() throws Throwable {
        String log = run(OWNER, WORKSPACE.formatted("shop") + PLAN.formatted("3.0") + SEAL.formatted("3.0"));
        assertTrue(log.contains("RED seal"), log);
        Path bundle = home().resolve("signet/seals/shop/3.0-test-production.sigstore.json");
        JsonNode seal = Json.write(SigstoreBundle.read(Json.parse(Files.readString(bundle)))
                        .open(TrustedKeys.read(home().resolve("signet/signet.pub.pem")))
                        .predicate())
                .get("shippedBy");
        assertEquals(OWNER, seal.get("job").asText());
        assertTrue(seal.get("build").asInt() > 1, seal.toString());
        assertEquals("", seal.get("source").asText(), "it is typed into the job");
    }
}
