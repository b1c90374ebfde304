package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.shells.RowRouter;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.traffic.SwitchMilestone;
import io.jenkins.plugins.signet.traffic.SwitchOutcome;
import io.jenkins.plugins.signet.traffic.SwitchPhase;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A controller that is killed (SIGKILL) while one build soaks, one is in the window of its switch and one waits for a person:
 * each goes on where it was, nothing is lost, and the deadline is the old one.
 */
class RestartIT {

    private static final String SOAK = "soak/shop-1.0-soak-1-test-production";
    private static final String SWITCH = "switch/shop-1.0-switch-1-production";
    private static final String OVER = "train/shop-0.9-over-1";
    private static final String PROMOTION = "promotion/" + Scene.TRAIN + "-dev";

    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension().withTimeout(0);

    @RegisterExtension
    private final Beside beside = new Beside(controller);

    private Site site;

    @BeforeEach
    void start() throws Throwable {
        site = Site.onFreePorts();
        controller.startJenkins();
        beside.create();
        controller.runRemotely(Scene::configured, configuration());
        controller.runRemotely(Scene::people);
    }

    /** Time that nobody watches is forgiven, so that the test sees what was kept rather than what was started again. */
    private String configuration() throws IOException {
        return """
        unclassified:
          signet:
            applications:
            - name: "shop"
              shippers: { jobs: "*" }
            environments:
            - name: "dev"
              tier: "dev"
              agent: "%1$s"
              shippers: { jobs: "*" }
              url: "http://127.0.0.1:1"
            - name: "test-production"
              tier: "test-production"
              agent: "%1$s"
              shippers: { jobs: "*" }
              url: "%6$s"
              bluePort: %2$d
              greenPort: %3$d
              router: { type: "caddy" }
              window: { length: "1s", drain: "1s" }
              soak: { window: "60s", interval: "1s", maxGap: "9m", failureBudget: 99, minProbes: 10, giveUpAfter: "9m" }
            - name: "production"
              tier: "dev"
              agent: "%1$s"
              shippers: { jobs: "*" }
              url: "%7$s"
              bluePort: %4$d
              greenPort: %5$d
              router: { type: "caddy" }
              window: { length: "40s", drain: "1s" }
        """.formatted(
                        Site.AGENT,
                        site.testBlue(),
                        site.testGreen(),
                        site.productionBlue(),
                        site.productionGreen(),
                        users("test-production", site.testBlue(), site.testGreen()),
                        users("production", site.productionBlue(), site.productionGreen()));
    }

    /** Where users are, whom a router tells which slot has answered. */
    private String users(String environment, int blue, int green) throws IOException {
        return RowRouter.start(beside.folder(environment).resolve("live"), blue, green)
                .url();
    }

    @Test
    void eachWaitGoesOnWhereItWas() throws Throwable {
        controller.runRemotely(Scene::waitingBuild);
        String plans = """
                node('%s') {
                  %s
                  planRelease(version: '0.9')
                }
                """.formatted(Site.AGENT, Site.workspace());
        controller.runRemotely(Beside::begin, "over", plans);
        controller.runRemotely(Beside::succeeds, "over");
        await(OVER, TrainState.class, TrainState::isEnded);
        String soaks = ships("test-production") + """
                soakRelease(app: 'shop', version: '1.0', environment: 'test-production')
                """;
        controller.runRemotely(Beside::begin, "soak", soaks);
        // whichever comes second waits until the first has left the agent; by then a window would be over
        Patience.until("the soak has begun", () -> beside.has(SOAK));
        controller.runRemotely(Beside::begin, "switch", ships("production"));
        await(SOAK, SoakState.class, soak -> soak.healthy() > 2);
        await(
                SWITCH,
                SwitchState.class,
                state -> state.phase() == SwitchPhase.WATCHING && state.watch().samples() > 2);

        controller.stopJenkinsForcibly();
        beside.forgetLastOf(OVER);
        assertFalse(beside.state(OVER, TrainState.class).isEnded(), "as if it had been killed right before");
        SoakState soak = beside.state(SOAK, SoakState.class);
        SwitchState window = beside.state(SWITCH, SwitchState.class);
        PromotionState question = beside.state(PROMOTION, PromotionState.class);
        assertEquals(SwitchPhase.WATCHING, window.phase());
        assertEquals(SoakState.Phase.SOAKING, soak.phase());
        controller.startJenkins();
        beside.start();
        await(OVER, TrainState.class, TrainState::isEnded);

        promote();
        controller.runRemotely(Beside::succeeds, Scene.JOB);
        PromotionState decided = beside.state(PROMOTION, PromotionState.class);
        assertEquals(question.expiresAt(), decided.expiresAt());
        assertEquals(question.evidence(), decided.evidence());

        controller.runRemotely(Beside::succeeds, "switch");
        kept(window, beside.state(SWITCH, SwitchState.class));
        controller.runRemotely(Beside::succeeds, "soak");
        kept(soak, beside.state(SOAK, SoakState.class));
        assertEquals("1.0", Site.answer(site.testBlue()));
        assertEquals("1.0", Site.answer(site.productionBlue()));
        assertEquals("", Site.answer(site.productionGreen()), "exactly one slot was ever deployed");
        controller.stopJenkins();
    }

    /** The window is as long as it was going to be, with what had been watched before: it was not begun again. */
    private static void kept(SwitchState before, SwitchState after) {
        assertEquals(SwitchOutcome.KEPT, after.outcome());
        assertEquals(
                before.milestones().get(SwitchMilestone.FLIPPED),
                after.milestones().get(SwitchMilestone.FLIPPED));
        assertEquals(1, after.resumes());
        assertEquals(before.settings().window(), after.settings().window());
        Duration whole = after.watch().watched();
        assertTrue(whole.compareTo(before.settings().window()) >= 0, whole + " watched");
        long rest = before.settings().window().minus(before.watch().watched()).toSeconds();
        int looks = after.watch().samples() - before.watch().samples();
        assertTrue(looks <= rest + 2, looks + " looks after the crash, " + rest + " s were left");
    }

    private static void kept(SoakState before, SoakState after) {
        assertEquals(SoakState.Phase.PASSED, after.phase());
        assertEquals(before.startedAt(), after.startedAt());
        assertEquals(before.windowStartedAt(), after.windowStartedAt(), "the window was not begun again");
        assertEquals(before.policy(), after.policy());
        assertEquals(0, after.resets().size());
        assertTrue(after.healthy() > before.healthy(), "the probes before the crash count");
    }

    private void promote() throws Exception {
        Web promoter = new Web(controller.getUrl(), "promoter");
        String path = "signet/api/trains/" + Scene.TRAIN + "/";
        JsonNode shown = Json.parse(promoter.get(path + "evidence").body());
        String press = Json.object()
                .put("evidence", shown.get("evidence").asText())
                .put("comment", "it soaked")
                .toString();
        assertEquals(
                200, promoter.post(path + "promote", "application/json", press).statusCode());
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

    private <S> void await(String journal, Class<S> type, Predicate<S> condition) {
        Patience.until(journal, () -> beside.has(journal) && condition.test(beside.state(journal, type)));
    }
}
