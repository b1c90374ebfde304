package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.computed.ComputedFolder;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Action;
import hudson.model.Items;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.seal.SigstoreBundle;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;

/** Releases from every shape that a job can have, and what becomes of them when it changes its shape or is gone. */
class JobShapesIT {

    private static final String CONFIGURATION = """
            unclassified:
              signet:
                environments:
                - { name: "dev", tier: "dev" }
                - name: "test-production"
                  tier: "test-production"
                  shippers: { jobs: "multi, org/*", branches: "main" }
            """;

    private static final String APPLICATION = """
            app: %s
            artifacts: [shop.txt]
            start: { command: [sleep, "60"] }
            health: { path: /up }
            """;

    private static final String FILES = """
            writeFile file: 'shop.txt', text: 'the shop'
            writeFile file: 'signet.yaml', text: \"""
            %s\"""
            """;

    private static final String BY_BRANCH = """
            pipeline {
              agent any
              stages {
                stage('Plan') {
                  steps { planRelease(version: "${env.BRANCH_NAME}-${env.BUILD_NUMBER}") }
                }
                stage('Ship') {
                  %s
                  steps {
                    sealRelease(app: '%s', version: "${env.BRANCH_NAME}-${env.BUILD_NUMBER}",
                      environment: 'test-production')
                  }
                }
              }
            }
            """;

    private static final String SOURCE = """
            <jenkins.plugins.git.GitSCMSource>
              <id>it</id>
              <remote>%s</remote>
              <credentialsId></credentialsId>
              <traits><jenkins.plugins.git.traits.BranchDiscoveryTrait/></traits>
            </jenkins.plugins.git.GitSCMSource>
            """;

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    @TempDir
    private Path folder;

    @BeforeAll
    static void configured() throws Throwable {
        CONTROLLER.runRemotely(Scene::configured, CONFIGURATION);
    }

    private static Path home() {
        return CONTROLLER.getHome().toPath();
    }

    private static boolean isSealed(String app, String version, String environment) {
        return Files.exists(bundle(app, version, environment));
    }

    private static Path bundle(String app, String version, String environment) {
        return new DataFolder(home().resolve("signet")).seal(new ReleaseId(app, version), environment);
    }

    private static JsonNode shippedBy(String app, String version, String environment) throws IOException {
        return Json.write(SigstoreBundle.read(Json.parse(Files.readString(bundle(app, version, environment))))
                        .open(TrustedKeys.read(home().resolve("signet/signet.pub.pem")))
                        .predicate())
                .get("shippedBy");
    }

    // ---- branches

    /** With a branch that ships, one whose stage is left out, and one that tries to. */
    private Path repository(String app) throws IOException, InterruptedException {
        Path repository = Files.createDirectory(folder.resolve(app));
        git(repository, "init", "-q", "-b", "main");
        Files.writeString(repository.resolve("signet.yaml"), APPLICATION.formatted(app));
        Files.writeString(repository.resolve("shop.txt"), "the shop");
        commit(repository, BY_BRANCH.formatted("when { branch 'main' }", app));
        git(repository, "branch", "feature");
        git(repository, "checkout", "-q", "-b", "rogue");
        commit(repository, BY_BRANCH.formatted("", app));
        git(repository, "checkout", "-q", "main");
        return repository;
    }

    private static void commit(Path repository, String jenkinsfile) throws IOException, InterruptedException {
        Files.writeString(repository.resolve("Jenkinsfile"), jenkinsfile);
        git(repository, "add", ".");
        git(repository, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "A pipeline");
    }

    private static void git(Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertEquals(
                0,
                new ProcessBuilder(command)
                        .directory(repository.toFile())
                        .inheritIO()
                        .start()
                        .waitFor());
    }

    private static void scanned(JenkinsRule jenkins, String name, String xml) throws Exception {
        ComputedFolder<?> project = (ComputedFolder<?>) jenkins.jenkins.createProjectFromXML(
                name, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        project.scheduleBuild2(0);
        jenkins.waitUntilNoActivity();
    }

    private static String log(JenkinsRule jenkins, String job, int build) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(build);
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    /** Of each branch that {@link #repository} has. */
    private static void onlyMainShips(String app, String project, Path repository) throws Throwable {
        String shipped = CONTROLLER.runRemotely(JobShapesIT::log, project + "/main", 1);
        assertTrue(shipped.contains("RED seal"), shipped);
        JsonNode by = shippedBy(app, "main-1", "test-production");
        assertEquals(project + "/main", by.get("job").asText());
        assertEquals(repository.toUri().toString(), by.get("source").asText());
        assertTrue(by.get("revision").asText().matches("[0-9a-f]{40}"), by.toString());
        assertEquals("Branch indexing", by.get("cause").asText());
        String left = CONTROLLER.runRemotely(JobShapesIT::log, project + "/feature", 1);
        assertTrue(left.startsWith("SUCCESS") && !left.contains("RED seal"), left);
        String refused = CONTROLLER.runRemotely(JobShapesIT::log, project + "/rogue", 1);
        assertTrue(refused.startsWith("FAILURE"), refused);
        assertTrue(refused.contains("environment test-production is not for branch 'rogue'"), refused);
        assertFalse(isSealed(app, "rogue-1", "test-production"));
    }

    @Test
    void aMultibranchProject() throws Throwable {
        Path repository = repository("branches");
        CONTROLLER.runRemotely(JobShapesIT::scanned, "multi", """
                <org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
                  <sources class="jenkins.branch.MultiBranchProject$BranchSourceList">
                    <data><jenkins.branch.BranchSource>%s</jenkins.branch.BranchSource></data>
                    <owner class="org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject"
                      reference="../.."/>
                  </sources>
                </org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
                """.formatted(SOURCE.formatted(repository.toUri())
                .replace("<jenkins.plugins.git.GitSCMSource>", "<source class=\"jenkins.plugins.git.GitSCMSource\">")
                .replace("</jenkins.plugins.git.GitSCMSource>", "</source>")));
        onlyMainShips("branches", "multi", repository);
    }

    @Test
    void anOrganizationFolder() throws Throwable {
        Path repository = repository("members");
        CONTROLLER.runRemotely(JobShapesIT::scanned, "org", """
                <jenkins.branch.OrganizationFolder>
                  <navigators>
                    <jenkins.scm.impl.SingleSCMNavigator>
                      <name>member</name>
                      <sources>%s</sources>
                    </jenkins.scm.impl.SingleSCMNavigator>
                  </navigators>
                  <projectFactories>
                    <org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProjectFactory>
                      <scriptPath>Jenkinsfile</scriptPath>
                    </org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProjectFactory>
                  </projectFactories>
                </jenkins.branch.OrganizationFolder>
                """.formatted(SOURCE.formatted(repository.toUri())));
        onlyMainShips("members", "org/member", repository);
    }

    // ---- declarative

    /** The log of the next build of a job, which is created if need be. */
    private static String run(String job, String script) throws Throwable {
        return CONTROLLER.runRemotely(JobShapesIT::built, job, script);
    }

    private static String built(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, name);
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).get();
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    @Test
    void aMatrix() throws Throwable {
        String log = run("matrix", """
                pipeline {
                  agent none
                  stages {
                    stage('Cells') {
                      matrix {
                        axes {
                          axis {
                            name 'APP'
                            values 'left', 'right'
                          }
                        }
                        stages {
                          stage('Ship') {
                            agent any
                            steps {
                              %s
                              planRelease(version: '1.0')
                              sealRelease(app: env.APP, version: '1.0', environment: 'dev')
                            }
                          }
                        }
                      }
                    }
                  }
                }
                """.formatted(FILES.formatted(APPLICATION.formatted("${APP}"))));
        assertEquals(2, log.split("RED seal", -1).length - 1, log);
        assertTrue(isSealed("left", "1.0", "dev") && isSealed("right", "1.0", "dev"), log);
    }

    /** What a build has not planned is sealed as that, even if the build that it goes on from had planned it. */
    @Test
    void aRestartFromAStage() throws Throwable {
        String script = """
                pipeline {
                  agent any
                  stages {
                    stage('Plan') {
                      steps {
                        %s
                        planRelease(version: "1.${currentBuild.number}")
                      }
                    }
                    stage('Seal') {
                      steps { sealRelease(app: 'again', version: "1.${currentBuild.number}", environment: 'dev') }
                    }
                  }
                }
                """.formatted(FILES.formatted(APPLICATION.formatted("again")));
        String first = run("again", script);
        assertTrue(first.contains("RED seal"), first);
        String unplanned = CONTROLLER.runRemotely(JobShapesIT::restarted, "Seal");
        assertTrue(unplanned.contains("RED seal"), unplanned);
        assertTrue(unplanned.contains("again 1.2 in dev: there is no evidence"), unplanned);
        assertTrue(unplanned.contains("Stage \"Plan\" skipped"), unplanned);
        String planned = CONTROLLER.runRemotely(JobShapesIT::restarted, "Plan");
        assertTrue(planned.contains("RED seal") && isSealed("again", "1.3", "dev"), planned);
    }

    private static String restarted(JenkinsRule jenkins, String stage) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("again", WorkflowJob.class);
        int next = job.getNextBuildNumber();
        for (Action action : job.getBuildByNumber(1).getAllActions()) {
            if (action.getClass().getSimpleName().equals("RestartDeclarativePipelineAction")) {
                action.getClass().getMethod("run", String.class).invoke(action, stage);
            }
        }
        jenkins.waitUntilNoActivity();
        return log(jenkins, "again", next);
    }

    // ---- what becomes of jobs and builds

    private static String ships(String app, String version) {
        return "node {\n" + FILES.formatted(APPLICATION.formatted(app)) + "planRelease(version: '" + version
                + "')\nsealRelease(app: '" + app + "', version: '" + version + "', environment: 'dev')\n}\n";
    }

    @Test
    void aBuildThatIsDiscarded() throws Throwable {
        assertTrue(run("forgetful", ships("kept", "1.0")).contains("RED seal"));
        CONTROLLER.runRemotely(JobShapesIT::discarded, "forgetful");
        assertTrue(isSealed("kept", "1.0", "dev"));
        Web web = new Web(CONTROLLER.getUrl(), "");
        assertTrue(web.get("signet/api/releases/kept/1.0").body().contains("RED"));
        assertEquals(200, web.get("signet/api/seals/kept/1.0/dev").statusCode());
        assertEquals(200, web.get("job/forgetful/").statusCode());
        assertTrue(run("forgetful", ships("kept", "1.1")).contains("RED seal"), "it is still its owner");
    }

    private static void discarded(JenkinsRule jenkins, String name) throws Exception {
        jenkins.jenkins
                .getItemByFullName(name, WorkflowJob.class)
                .getLastBuild()
                .delete();
    }

    @Test
    void aJobThatIsMoved() throws Throwable {
        assertTrue(run("mover", ships("moved", "1.0")).contains("RED seal"));
        CONTROLLER.runRemotely(JobShapesIT::moved, "mover", "elsewhere");
        String again = CONTROLLER.runRemotely(JobShapesIT::built, "elsewhere/mover", ships("moved", "1.1"));
        assertTrue(again.contains("RED seal"), again);
        assertEquals(
                "elsewhere/mover", shippedBy("moved", "1.1", "dev").get("job").asText());
        String another = run("mover", ships("moved", "1.2"));
        assertTrue(another.contains("application moved belongs to elsewhere/mover, not to mover"), another);
        assertFalse(isSealed("moved", "1.2", "dev"));
    }

    private static void moved(JenkinsRule jenkins, String name, String to) throws Exception {
        AbstractFolder<?> folder = (AbstractFolder<?>) jenkins.jenkins.createProjectFromXML(
                to,
                new ByteArrayInputStream(
                        "<com.cloudbees.hudson.plugins.folder.Folder/>".getBytes(StandardCharsets.UTF_8)));
        Items.move(jenkins.jenkins.getItemByFullName(name, WorkflowJob.class), (DirectlyModifiableTopLevelItemGroup)
                folder);
    }
}
