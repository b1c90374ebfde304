package io.jenkins.plugins.signet.controllertest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.signet.board.browser.Chromium;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jenkinsci.plugins.workflow.graph.FlowGraphWalker;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;

/** A build that waits for a decision, wherever people look at builds, in a real browser. */
class WaitingBuildIT {

    private static final String DECIDE = "Decide about shop 1.0 in dev";

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    @BeforeAll
    static void scene() throws Throwable {
        CONTROLLER.runRemotely(Scene::environments, Scene::people, Scene::waitingBuild);
    }

    @Test
    void aReleaseThatWaitsIsOnePressAwayUntilItIsDecided() throws Throwable {
        CONTROLLER.runRemotely(WaitingBuildIT::isPaused);
        try (Chromium chromium = Chromium.start()) {
            BrowserVisit promoter = BrowserVisit.of(chromium, CONTROLLER.getUrl(), "promoter");
            for (String path : List.of("", "job/ship/", "job/ship/1/")) {
                promoter.visit(path, "waiting-" + path.replace("/", "-"));
                assertThat(decide(promoter.page()).first()).isVisible();
                assertThat(number(promoter.page())).isVisible();
                assertThat(ribbon(promoter.page()))
                        .hasAttribute("data-html-tooltip", Pattern.compile(".*\\b1 release waits for your decision.*"));
            }
            promoter.visit("job/ship/", "waiting-history");
            assertThat(promoter.page()
                            .locator(".app-builds-container")
                            .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(DECIDE)))
                    .isVisible();
            whoMayNotPressIsNotCounted(BrowserVisit.of(chromium, CONTROLLER.getUrl(), "viewer"));
            press(promoter);
            CONTROLLER.runRemotely(WaitingBuildIT::wasPaused);
            promoter.visit("", "nothing-waits");
            assertThat(decide(promoter.page())).hasCount(0);
            assertThat(number(promoter.page())).hasCount(0);
            assertEquals(List.of(), promoter.complaints());
        }
    }

    private static void whoMayNotPressIsNotCounted(BrowserVisit viewer) {
        viewer.visit("", "waiting-for-others");
        assertThat(decide(viewer.page()).first()).isVisible();
        assertThat(number(viewer.page())).hasCount(0);
        assertEquals(List.of(), viewer.complaints());
    }

    private static void press(BrowserVisit promoter) throws Throwable {
        Page page = promoter.page();
        page.locator("#main-panel")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(DECIDE))
                .first()
                .click();
        page.getByLabel("Why? It is recorded with your name.").fill("it soaked");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Promote").setExact(true))
                .click();
        CONTROLLER.runRemotely(Beside::succeeds, Scene.JOB);
    }

    private static Locator decide(Page page) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(DECIDE));
    }

    /** In the header of every page. */
    private static Locator ribbon(Page page) {
        return page.locator("#root-action-BoardAction");
    }

    private static Locator number(Page page) {
        return ribbon(page).locator(".jenkins-badge");
    }

    private static long paused(JenkinsRule jenkins) {
        FlowGraphWalker nodes = new FlowGraphWalker(Scene.build(jenkins).getExecution());
        return StreamSupport.stream(nodes.spliterator(), false)
                .filter(PauseAction::isPaused)
                .count();
    }

    private static void isPaused(JenkinsRule jenkins) {
        assertEquals(1, paused(jenkins), "stage views do not say that it is paused");
    }

    private static void wasPaused(JenkinsRule jenkins) {
        assertEquals(0, paused(jenkins), "stage views say that it is still paused");
        FlowGraphWalker nodes = new FlowGraphWalker(Scene.build(jenkins).getExecution());
        assertEquals(
                1,
                StreamSupport.stream(nodes.spliterator(), false)
                        .filter(node -> PauseAction.getPauseDuration(node) > 0)
                        .count(),
                "how long people took is not told");
    }
}
