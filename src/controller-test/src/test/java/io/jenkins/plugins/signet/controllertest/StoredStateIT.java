package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.ownership.Owner;
import io.jenkins.plugins.signet.ownership.Owners;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.promotion.decision.OpenPromotion;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchPhase;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * What earlier versions stored, this one loads: configuration, builds, and a soak, a window and a promotion under way. Each
 * version's state is a {@code stored/VERSION.zip}, made by {@link #record}.
 */
class StoredStateIT {

    private static final Path STORED = Path.of("src", "test", "resources", "stored");
    private static final String PROMOTION = "promotion";
    private static final String SOAK = "soak/shop-1.0-soak-1-test-production";
    private static final String WINDOW = "switch/shop-1.0-switch-1-production";

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @RegisterExtension
    private final Beside beside = new Beside(controller);

    static List<Path> versions() throws Exception {
        try (Stream<Path> files = Files.list(STORED)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void isLoaded(Path stored) throws Throwable {
        StoredHome.unpack(stored, controller.getHome().toPath());
        assertEquals(
                SwitchPhase.WATCHING, beside.state(WINDOW, SwitchState.class).phase());
        controller.startJenkins();
        controller.runRemotely(
                StoredStateIT::configuration,
                StoredStateIT::owners,
                StoredStateIT::ledger,
                StoredStateIT::soak,
                StoredStateIT::promotion);
        // its build holds an executor of the agent, and can only go on there
        beside.start();
        Patience.until(
                "the window is taken up again",
                () -> beside.state(WINDOW, SwitchState.class).resumes() == 1);
        controller.stopJenkins();
    }

    private static void configuration(JenkinsRule jenkins) {
        EnvironmentSettings production = JobSettings.of(null).environment("production");
        assertEquals("15m", production.getWindow().getLength());
        assertEquals("caddy", production.getRouter().getType());
        assertEquals("shop-db", production.getDatabase().getCredentialsId());
        assertEquals("36500d", production.getPromotion().getExpires());
        assertEquals("MODE=live", production.getVariables());
    }

    /** Whoever shipped goes on shipping, and nobody else begins to. */
    private static void owners(JenkinsRule jenkins) {
        assertFalse(SignetConfiguration.get().isShipPermission(), "people shipped without it");
        assertEquals(
                Set.of(PROMOTION, "soak", "switch"),
                SignetHome.get().remembered().of(Owners.app("shop")).stream()
                        .map(Owner::project)
                        .collect(Collectors.toSet()));
    }

    /** The ledger that the release was entered into, by the key that it was signed with. */
    private static void ledger(JenkinsRule jenkins) {
        var reader = SignetHome.get().seals().ledger().reader();
        assertTrue(
                IntStream.range(0, (int) reader.size())
                        .anyMatch(i -> reader.entry(i).type() == LedgerEntryType.SWITCH),
                reader.size() + " entries");
    }

    private static void soak(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = Beside.build(jenkins, "soak");
        String train = release(run).getTrain();
        Patience.until(
                "the soak is taken up again",
                () -> SignetHome.get().soaks().of(train).isPresent());
        SoakState state = SignetHome.get().soaks().of(train).orElseThrow();
        assertTrue(state.healthy() > 2, "healthy probes are kept: " + state);
        assertEquals(SoakState.Phase.SOAKING, state.phase());
        assertTrue(run.isBuilding());
    }

    private static void promotion(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = Beside.build(jenkins, PROMOTION);
        ReleaseAction release = release(run);
        TrainState train = release.getState();
        assertFalse(train.isEnded());
        var promotions = SignetHome.get().promotions();
        Patience.until("it asks again", () -> promotions.of(release.getTrain()).isPresent());
        OpenPromotion open = promotions.of(release.getTrain()).orElseThrow();
        Digest shown = open.state().evidence();
        promotions.promote(release.getTrain(), shown, "operator", "it loads");
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    private static ReleaseAction release(WorkflowRun run) {
        return run.getActions(ReleaseAction.class).get(0);
    }

    /** Run once for each version that is released; see CONTRIBUTING.md. */
    @Test
    @EnabledIfSystemProperty(named = "stored", matches = "\\d.*")
    void record() throws Throwable {
        Site site = Site.onFreePorts();
        controller.startJenkins();
        beside.create();
        controller.runRemotely(Scene::configured, configuration(site));
        controller.runRemotely(Beside::begin, PROMOTION, """
                node('%s') {
                  %s
                  planRelease(version: '1.0')
                }
                promoteRelease(app: 'shop', version: '1.0', environment: 'production')
                """.formatted(Site.AGENT, Site.workspace()));
        controller.runRemotely(Beside::awaits, PROMOTION, "waiting for 1 approval(s)");
        controller.runRemotely(Beside::begin, "soak", ships("test-production") + """
                soakRelease(app: 'shop', version: '1.0', environment: 'test-production')
                """);
        controller.runRemotely(Beside::begin, "switch", ships("production"));
        Patience.until("a soak", () -> soaks(SOAK));
        Patience.until("a window", () -> watches(WINDOW));
        controller.stopJenkinsForcibly();
        StoredHome.pack(controller.getHome().toPath(), STORED.resolve(System.getProperty("stored") + ".zip"));
    }

    private boolean soaks(String journal) {
        return beside.has(journal) && beside.state(journal, SoakState.class).healthy() > 2;
    }

    private boolean watches(String journal) {
        return beside.has(journal) && beside.state(journal, SwitchState.class).phase() == SwitchPhase.WATCHING;
    }

    private static String ships(String environment) throws Exception {
        return """
                node('%s') {
                  %s
                  planRelease(version: '1.0')
                  blueGreenSwitch(app: 'shop', version: '1.0', environment: '%s')
                }
                """.formatted(Site.AGENT, Site.workspace(), environment);
    }

    /** Whatever the next version is tried with, and whenever: nothing of this runs out within a hundred years. */
    private static String configuration(Site site) {
        return """
        unclassified:
          signet:
            applications:
            - name: "shop"
              shippers: { jobs: "*" }
            environments:
            - name: "test-production"
              tier: "test-production"
              app: "shop"
              agent: "%1$s"
              shippers: { jobs: "*" }
              url: "http://127.0.0.1:%2$d"
              bluePort: %2$d
              greenPort: %3$d
              router: { type: "caddy" }
              window: { length: "1s", drain: "1s" }
              soak: { window: "9d", interval: "1s", maxGap: "36500d", failureBudget: 99999, giveUpAfter: "36500d" }
            - name: "production"
              tier: "dev"
              agent: "%1$s"
              shippers: { jobs: "*" }
              url: "http://127.0.0.1:%4$d"
              bluePort: %4$d
              greenPort: %5$d
              router: { type: "caddy" }
              database: { url: "jdbc:postgresql://127.0.0.1:1/shop" , credentialsId: "shop-db" }
              variables: "MODE=live"
              window: { length: "15m", drain: "1s" }
              promotion: { expires: "36500d" }
        credentials:
          system:
            domainCredentials:
            - credentials:
              - usernamePassword: { scope: GLOBAL, id: shop-db, username: shop, password: shop }
        """.formatted(
                        Site.AGENT, site.testBlue(), site.testGreen(), site.productionBlue(), site.productionGreen());
    }
}
