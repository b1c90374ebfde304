package io.jenkins.plugins.signet.controllertest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.signet.board.browser.Chromium;
import io.jenkins.plugins.signet.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The tutorial's application, shipped by this repository's library: real agent, proxies and databases, and a real press. */
class TrainBrowserIT {

    @RegisterExtension
    private final RealJenkinsExtension controller =
            new RealJenkinsExtension().javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");

    @RegisterExtension
    private final Beside agent = new Beside(controller);

    @TempDir
    private Path folder;

    @Test
    void oneLineShipsTheGuestbookAndAnOperatorPressesPromote() throws Throwable {
        Path repository =
                Path.of(System.getProperty("casc")).toAbsolutePath().normalize().getParent();
        try (Guestbook guestbook = Guestbook.open(folder);
                Chromium chromium = Chromium.start()) {
            controller.startJenkins();
            agent.create();
            controller.runRemotely(Scene::people);
            controller.runRemotely(Scene::configured, guestbook.configuration());
            controller.runRemotely(Scene::configured, Site.library(repository));
            ship(guestbook, chromium, repository);
            controller.stopJenkins();
        }
    }

    private void ship(Guestbook guestbook, Chromium chromium, Path repository) throws Throwable {
        controller.runRemotely(Beside::begin, Scene.JOB, """
                @Library('signet') _
                releaseTrain(version: '1.0', label: '%s', checkout: false) { sh 'cp -r "%s/docs/tutorial/guestbook/." .' }
                """.formatted(Site.AGENT, repository));
        controller.runRemotely(Beside::awaits, Scene.JOB, "waiting for 1 approval(s)");
        assertTrue(guestbook.seenInTest().contains("Guestbook"), "test-production runs it behind its proxy");
        assertFalse(guestbook.seenInProduction().contains("Guestbook"), "production does not, until somebody says so");
        assertFalse(guestbook.isMigrated());
        BrowserVisit promoter = BrowserVisit.of(chromium, controller.getUrl(), "promoter");
        press(promoter);
        controller.runRemotely(Beside::succeeds, Scene.JOB);
        assertTrue(guestbook.seenInProduction().contains("Guestbook"));
        assertTrue(guestbook.isMigrated());
        JsonNode release = Json.parse(new Web(controller.getUrl(), "promoter")
                        .get("signet/api/releases/guestbook/1.0")
                        .body())
                .get("release");
        assertEquals("GREEN", release.get("verdict").asText(), release.toString());
        assertEquals("PROMOTED", release.get("outcome").asText());
        promoter.visit("job/ship/", "shipped-job");
        assertThat(promoter.page().locator("#main-panel").getByText("GREEN").first())
                .isVisible();
        promoter.visitBoard("signet/release.html?app=guestbook&version=1.0", "shipped-release");
        promoter.visit("job/ship/1/release-guestbook-1.0/", "shipped-action");
        assertEquals(List.of(), promoter.complaints());
    }

    private static void press(BrowserVisit promoter) {
        promoter.visitBoard("signet/", "ship-releases");
        Page page = promoter.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review and promote guestbook 1.0"))
                .click();
        page.getByLabel("Why?").fill("It soaked, and the front page is right.");
        promoter.shoot("ship-train");
        promoter.button("Promote to production").click();
        promoter.button("Promote now").click();
        assertThat(page.locator(".result")).containsText("pproved by promoter");
        promoter.shoot("ship-promoted");
    }
}
