package io.jenkins.plugins.signet.controllertest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.signet.board.browser.Chromium;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of Signet in a real browser, under the controller's enforced Content-Security-Policy, full of harmful text. */
class PagesBrowserIT {

    private static final List<String> STEPS = List.of(
            "blueGreenSwitch",
            "migrateDatabase",
            "planRelease",
            "prodSmoke",
            "promoteRelease",
            "schemaDriftCheck",
            "sealRelease",
            "soakRelease");

    @RegisterExtension
    private static final ControllerOfClass CONTROLLER = new ControllerOfClass();

    private static Chromium chromium;
    private static HttpServer target;
    private static BrowserVisit promoter;
    private static BrowserVisit admin;

    @BeforeAll
    static void scene() throws Throwable {
        chromium = Chromium.start();
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            byte[] body = HostileScene.TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        target.start();
        String address = "http://127.0.0.1:" + target.getAddress().getPort();
        CONTROLLER.runRemotely(Scene::environments, Scene::people);
        CONTROLLER.runRemotely(HostileScene::sealed, address);
        CONTROLLER.runRemotely(HostileScene::waiting, address, "shop", Scene.JOB);
        CONTROLLER.runRemotely(HostileScene::waiting, address, "wiki", "promoted");
        CONTROLLER.runRemotely(HostileScene::waiting, address, "blog", "rejected");
        promoter = BrowserVisit.of(chromium, CONTROLLER.getUrl(), "promoter");
        admin = BrowserVisit.of(chromium, CONTROLLER.getUrl(), "admin");
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.stop(0);
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingToComplain() {
        assertEquals(List.of(), promoter.complaints(), "in the promoter's browser");
        assertEquals(List.of(), admin.complaints(), "in the administrator's browser");
    }

    @ParameterizedTest
    @CsvSource({
        "dashboard, ''",
        "waiting-job, job/ship/",
        "sealed-job, job/sealed/",
        "waiting-run, job/ship/1/",
        "sealed-run, job/sealed/1/",
        "waiting-action, " + Scene.PAGE,
        "sealed-action, " + HostileScene.SEALED_PAGE,
        "console, job/sealed/1/console"
    })
    void harmfulTextIsShownAsTextInJenkins(String name, String path) {
        promoter.visit(path, name);
        stayedText(promoter.page());
    }

    @ParameterizedTest
    @CsvSource({
        "releases, signet/",
        "train, signet/train.html?id=" + Scene.TRAIN,
        "release, signet/release.html?app=shop&version=2.0",
        "metrics, signet/metrics.html"
    })
    void harmfulTextIsShownAsTextOnTheBoard(String name, String path) {
        promoter.visitBoard(path, name);
        stayedText(promoter.page());
    }

    @Test
    void theRecordShowsWhatTheTargetAnswered() {
        promoter.visit(Scene.PAGE, "waiting-action");
        promoter.page().locator("a[href*='report.html?digest=']").first().click();
        assertThat(promoter.page().getByText("<script>document.title").first()).isVisible();
        promoter.shoot("report");
        stayedText(promoter.page());
    }

    private static void stayedText(Page page) {
        assertNotEquals("owned", page.title());
        assertEquals(
                0, page.locator("#main-panel script:not([src]):not([type])").count());
        assertEquals(
                0,
                page.locator("img[src=x], [onmouseover], [href^='javascript:']").count());
    }

    @Test
    void badgesStandOnBuildsAndJobsAndLeadToTheRelease() {
        promoter.visit("", "dashboard");
        Locator badge = promoter.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("shop 2.0: RED"));
        assertThat(badge).isVisible();
        badge.click();
        assertThat(promoter.page().locator("h1")).containsText("shop 2.0");
        promoter.visit("job/sealed/", "sealed-job");
        assertThat(promoter.page().locator("#main-panel").getByText("RED").first())
                .isVisible();
        assertThat(promoter.page()
                        .locator(".app-builds-container")
                        .getByText("RED")
                        .first())
                .isVisible();
    }

    /** Tab and Enter, from the list of releases to the decision; the reason comes back as text. */
    @Test
    void theKeyboardAloneIsEnoughToPromote() {
        promoter.visitBoard("signet/", "releases");
        Page page = promoter.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review and promote wiki 1.0"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("main h1")).hasText("wiki 1.0");
        assertThat(promoter.button("Promote to dev")).isEnabled();
        // from where "Skip to content" leads: on the way through the header, Jenkins' own menus open and take the keys
        page.locator("main").focus();
        tabTo(page, "comment");
        page.keyboard().insertText(HostileScene.TEXT);
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Promote wiki 1.0 to dev?");
        promoter.shoot("confirm");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".result")).containsText("pproved by promoter");
        promoter.shoot("promoted");
        stayedText(page);
        promoter.visit("job/promoted/1/release-wiki-1.0/", "promoted-action");
        stayedText(page);
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 60 && !id.equals(page.evaluate("document.activeElement.id")); i++) {
            page.keyboard().press("Tab");
        }
        assertEquals(id, page.evaluate("document.activeElement.id"));
    }

    @Test
    void aRejectionOnTheBuildsPageNeedsItsReason() {
        promoter.visit("job/rejected/1/release-blog-1.0/", "rejecting");
        promoter.button("Reject").click();
        assertThat(promoter.page().locator("#signet-comment:invalid")).isVisible();
        promoter.page().locator("#signet-comment").fill(HostileScene.TEXT);
        promoter.button("Reject").click();
        assertThat(promoter.page().getByText("Promote into dev?")).hasCount(0);
        promoter.shoot("rejected");
        stayedText(promoter.page());
        promoter.visit("job/rejected/1/console", "rejected-console");
        assertThat(promoter.page().getByText("rejected by promoter").first()).isVisible();
        stayedText(promoter.page());
    }

    @Test
    void theSystemConfigurationTakesAnotherEnvironment() {
        admin.visit("manage/configure", "configuration");
        Locator section = admin.page().locator("[name=environments]");
        assertThat(section).hasCount(2);
        admin.page()
                .locator("div.repeated-container:has([name=environments]) > button.repeatable-add, "
                        + "div.repeated-container:has([name=environments]) > .repeatable-insertion-point ~ button")
                .first()
                .click();
        assertThat(section).hasCount(3);
        admin.shoot("configuration");
    }

    @Test
    void everyStepHasItsFormInTheSnippetGenerator() {
        for (String step : STEPS) {
            admin.visit("pipeline-syntax/", "snippet-" + step);
            Page page = admin.page();
            String option = page.locator("select.dropdownList option[value^='" + step + ":']")
                    .getAttribute("value");
            page.locator("select.dropdownList").selectOption(option);
            admin.button("Generate Pipeline Script").click();
            assertThat(page.locator("#prototypeText")).hasValue(Pattern.compile("^" + step));
            admin.shoot("snippet-" + step);
        }
    }

    /** What the theme plugins do: they give the page's variables other values. */
    @Test
    void theBoardFollowsTheTheme() {
        promoter.visitBoard("signet/", "releases");
        Page page = promoter.page();
        String colour = "getComputedStyle(document.querySelector('main .card')).backgroundColor";
        Object light = page.evaluate(colour);
        page.evaluate("""
                const theme = { "--background": "#1c1e22", "--text-color": "#f2f3f5", "--text-color-secondary": "#a9afb9",
                  "--card-background": "#26292e", "--white": "#26292e" };
                Object.entries(theme).forEach(([name, value]) => document.documentElement.style.setProperty(name, value));
                """);
        assertNotEquals(light, page.evaluate(colour));
        promoter.shoot("dark");
    }

    /** Were there a violation, it would be stopped and noticed. */
    @Test
    void aViolationWouldBeSeen() {
        promoter.visitBoard("signet/", "releases");
        promoter.page().evaluate("""
                const script = document.createElement("script");
                script.textContent = "document.title = 'owned'";
                document.body.append(script);
                """);
        assertFalse(promoter.page().title().contains("owned"), "the policy is enforced");
        promoter.page().waitForCondition(() -> !promoter.hasNoComplaints());
        promoter.complaints();
    }
}
