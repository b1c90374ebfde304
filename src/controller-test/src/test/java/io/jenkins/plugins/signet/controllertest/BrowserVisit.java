package io.jenkins.plugins.signet.controllertest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.signet.board.browser.Chromium;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A person at the controller with a browser, which writes down what it had to complain about. */
final class BrowserVisit {

    private static final Path SHOTS = Path.of(System.getProperty("buildDirectory"), "pages");

    /** Of Jenkins itself: its header fails where a page without breadcrumbs is laid out narrowly for a moment. */
    private static final String BREADCRUMBS = "at generateOverflowButton";

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final URL controller;
    private final Page page;

    private BrowserVisit(Chromium chromium, URL controller) {
        this.controller = controller;
        BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        context.exposeFunction("signetViolated", violation -> complaints.add("violation: " + violation[0]));
        context.addInitScript("""
                addEventListener("securitypolicyviolation", (e) => window.signetViolated(
                  `${e.effectiveDirective} ${e.blockedURI} in ${e.documentURI} at ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
                """);
        page = context.newPage();
        page.onPageError(error -> {
            if (!error.contains(BREADCRUMBS)) {
                complaints.add(error);
            }
        });
        page.onConsoleMessage(message -> {
            // a refused press is logged by the browser as a failed load; everything else is a fault of the page
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text() + " (" + page.url() + ")");
            }
        });
    }

    /** Logged in; the password of everybody here is the name. */
    static BrowserVisit of(Chromium chromium, URL controller, String user) {
        BrowserVisit visit = new BrowserVisit(chromium, controller);
        visit.logIn(user);
        return visit;
    }

    Page page() {
        return page;
    }

    /** What there was to complain about since the last time. */
    List<String> complaints() {
        List<String> since = List.copyOf(complaints);
        complaints.clear();
        return since;
    }

    private void logIn(String user) {
        page.navigate(controller + "login");
        page.locator("input[name=j_username]").fill(user);
        page.locator("input[name=j_password]").fill(user);
        page.locator("button[name=Submit]").click();
        assertThat(page.locator("a[href$='/user/" + user + "']").first()).isAttached();
    }

    boolean hasNoComplaints() {
        return complaints.isEmpty();
    }

    /** Opens a page that is there, under the enforced policy, and takes its picture. */
    void visit(String path, String name) {
        Response response = page.navigate(controller + path);
        assertEquals(200, response.status(), path);
        assertTrue(
                String.valueOf(response.headerValue("content-security-policy")).contains("script-src"),
                path + " comes without an enforced policy");
        page.waitForLoadState();
        shoot(name);
    }

    /** The same for a page that is drawn by its script. */
    void visitBoard(String path, String name) {
        visit(path, name);
        assertThat(page.locator("main h1")).isVisible();
        shoot(name);
    }

    void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
