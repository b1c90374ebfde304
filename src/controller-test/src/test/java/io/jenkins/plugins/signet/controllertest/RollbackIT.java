package io.jenkins.plugins.signet.controllertest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.model.User;
import io.jenkins.plugins.signet.board.browser.Chromium;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** After a red seal: the command that it holds works when it is pasted, and so does the button. */
class RollbackIT {

    private static final String ENVIRONMENT = "production";
    private static final String ROLLBACK = "roll-back";

    /** A release that seals; the second one is found to be bad. */
    private static final String SHIP = """
            node('%1$s') {
              %2$s
              writeFile file: 'Shop.java', text: readFile('Shop.java') + '\\n// %3$s'
              planRelease(version: '%3$s')
              blueGreenSwitch(app: 'shop', version: '%3$s', environment: 'production')
              sealRelease(app: 'shop', version: '%3$s', environment: 'production'%4$s)
            }
            """;

    private static final String ROLL_BACK = """
            @Library('signet') _

            rollBack(app: params.app, environment: params.environment)
            """;

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension()
            .withTimeout(0)
            .javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");

    @RegisterExtension
    private final Beside beside = new Beside(controller);

    @TempDir
    private Path home;

    private Site site;

    @BeforeEach
    void start() throws Throwable {
        site = Site.onFreePorts();
        controller.startJenkins();
        beside.create();
        controller.runRemotely(Scene::people);
        controller.runRemotely(
                Scene::configured,
                site.configuration(beside, "1s", "1s")
                        .replace("tier: \"production\"", "tier: \"dev\"\n      rollbackJob: \"" + ROLLBACK + "\""));
        Path repository =
                Path.of(System.getProperty("casc")).toAbsolutePath().normalize().getParent();
        controller.runRemotely(Scene::configured, Site.library(repository));
        controller.runRemotely(RollbackIT::job);
    }

    @Test
    void theCommandOfARedSealBringsTheLastGoodReleaseBackAndTheButtonDoesTheSame() throws Throwable {
        String good = ship("1.0", "");
        assertEquals("1.0", live());
        assertTrue(!good.contains("To go back"), good);
        ship("2.0", ", failure: 'users cannot log in'");
        assertEquals("2.0", live());

        paste(controller.runRemotely(RollbackIT::command, "ship-2.0"), controller.runRemotely(RollbackIT::token));
        String back = controller.runRemotely(RollbackIT::succeeds, 1);
        assertEquals("1.0", live());
        assertTrue(back.contains("Going back to shop 1.0 in production"), back);
        assertTrue(!back.contains("Starting shop 1.0"), "its slot was warm");
        assertEquals("builder", controller.runRemotely(RollbackIT::whoWentBack));

        press();
        assertTrue(controller.runRemotely(RollbackIT::succeeds, 2).contains("shop 1.0 is live already; nothing to do"));
        assertEquals("1.0", live());
        controller.stopJenkins();
    }

    private String live() throws IOException, InterruptedException {
        boolean isBlue = Files.exists(beside.folder(ENVIRONMENT).resolve("live").resolve("blue"));
        return Site.answer(isBlue ? site.productionBlue() : site.productionGreen());
    }

    private String ship(String version, String failure) throws Throwable {
        String job = "ship-" + version;
        controller.runRemotely(Beside::begin, job, SHIP.formatted(Site.AGENT, Site.workspace(), version, failure));
        return controller.runRemotely(Beside::succeeds, job);
    }

    /** In a shell, by somebody who may run the job, with a login beside it. */
    private void paste(String command, String token) throws IOException, InterruptedException {
        Files.writeString(
                home.resolve(".netrc"),
                "machine " + controller.getUrl().getHost() + " login builder password " + token);
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        shell.environment().put("HOME", home.toString());
        Process pasted = shell.start();
        String said = new String(pasted.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, pasted.waitFor(), command + ": " + said);
    }

    private void press() throws IOException {
        try (Chromium chromium = Chromium.start()) {
            BrowserVisit admin = BrowserVisit.of(chromium, controller.getUrl(), "admin");
            admin.visit("job/ship-2.0/1/release-shop-2.0/", "rollback");
            assertThat(admin.page().locator("#main-panel pre"))
                    .containsText("/job/" + ROLLBACK + "/buildWithParameters");
            admin.button("Roll back production").click();
            assertThat(admin.page().locator("h1")).containsText(ROLLBACK);
            assertEquals(List.of(), admin.complaints());
        }
    }

    /** As documented, with the library's var in the place of the step. */
    private static void job(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, ROLLBACK);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("app"), new StringParameterDefinition("environment")));
        job.setDefinition(new CpsFlowDefinition(ROLL_BACK, true));
    }

    private static String token(JenkinsRule jenkins) throws IOException {
        return User.getById("builder", false)
                .getProperty(ApiTokenProperty.class)
                .generateNewToken("rollback")
                .plainValue;
    }

    private static String command(JenkinsRule jenkins, String job) throws IOException {
        String intro = "To go back to the release before, run: ";
        return JenkinsRule.getLog(Beside.build(jenkins, job))
                .lines()
                .filter(line -> line.contains(intro))
                .map(line -> line.substring(line.indexOf(intro) + intro.length()))
                .findFirst()
                .orElseThrow();
    }

    /** As the ledger's last entry has it for ever. */
    private static String whoWentBack(JenkinsRule jenkins) throws Exception {
        LedgerReader ledger = SignetHome.get().seals().ledger().reader();
        LedgerEntry last = ledger.entry(ledger.size() - 1);
        assertEquals(LedgerEntryType.ROLLBACK, last.type());
        return SignetHome.get()
                .evidence()
                .get(last.digest())
                .body()
                .path("startedBy")
                .asText();
    }

    private static String succeeds(JenkinsRule jenkins, int number) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(ROLLBACK, WorkflowJob.class);
        Patience.until("rollback " + number, () -> job.getBuildByNumber(number) != null);
        WorkflowRun run = jenkins.waitForCompletion(job.getBuildByNumber(number));
        jenkins.assertBuildStatusSuccess(run);
        return JenkinsRule.getLog(run);
    }
}
