package io.jenkins.plugins.signet.runner.board.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.board.api.ChangeLog;
import io.jenkins.plugins.signet.board.api.DataFolderViews;
import io.jenkins.plugins.signet.board.browser.Axe;
import io.jenkins.plugins.signet.board.browser.Chromium;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.runner.board.BoardServer;
import io.jenkins.plugins.signet.runner.board.OpenQuestions;
import io.jenkins.plugins.signet.runner.board.access.BoardAccess;
import io.jenkins.plugins.signet.runner.board.access.BoardDoor;
import io.jenkins.plugins.signet.runner.board.access.BoardUser;
import io.jenkins.plugins.signet.runner.board.access.PasswordHash;
import io.jenkins.plugins.signet.runner.board.access.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signing in and out as people do it, in a browser. */
class SignInPageTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Path SHOTS = Path.of("target", "board");

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Path file;
    private BoardServer server;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void serve() {
        file = folder.resolve("keys").resolve("board-access.json");
        mayCome(PASSWORD);
        InstantSource clock = InstantSource.system();
        BoardApi api = new BoardApi(
                new DataFolderViews(new DataFolder(folder), ChangeLog.NONE, clock), new Promotions(), clock);
        BoardDoor door = BoardDoor.of(file, Visitor.operator("root"), clock);
        server = BoardServer.start("127.0.0.1", 0, api, OpenQuestions.NONE, () -> "", door);
        open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    private void mayCome(String password) {
        BoardUser ada = new BoardUser("ada", PasswordHash.of(password.toCharArray()), Set.of(BoardPermission.PROMOTE));
        BoardAccess.read(file).with(ada).write(file);
    }

    private void open(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = chromium.browser().newContext(options);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // that one is not signed in (401, 403) is logged by the browser as a failed load; everything else is a
            // fault of the page
            if (message.type().equals("error") && !message.text().contains("status of 40")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void stop() {
        context.close();
        server.close();
        assertEquals(List.of(), complaints, "the browser complained (a violated Content-Security-Policy shows here)");
    }

    private void visit(String path) {
        page.navigate(server.uri().resolve(path).toString());
        assertThat(page.locator("main h1")).isVisible();
    }

    private static void signIn(Page where, String password) {
        where.getByLabel("Name").fill("ada");
        where.getByLabel("Password").fill(password);
        where.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private String focused() {
        return (String) page.evaluate("document.activeElement.id || document.activeElement.textContent");
    }

    @Test
    void whoSignsInGoesOnWhereTheyWantedAndSignsOutAgain() {
        visit("metrics.html?app=shop");
        assertThat(page).hasTitle("Sign in · Signet");
        signIn(page, "a wrong guess");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Name or password is not right.");
        assertThat(page.getByLabel("Name")).hasValue("ada");
        assertEquals("password", focused(), "what is to be filled in again");
        signIn(page, PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/metrics\\.html\\?app=shop$"));
        assertThat(page.locator("#who")).containsText("ada");
        shoot("signed-in");
        button("Sign out").click();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\.html$"));
        visit("index.html");
        assertThat(page).hasTitle("Sign in · Signet");
    }

    @Test
    void theKeyboardAloneSignsInAndOut() {
        visit("index.html");
        assertEquals("name", focused());
        page.keyboard().type("ada");
        page.keyboard().press("Tab");
        page.keyboard().type(PASSWORD);
        page.keyboard().press("Enter");
        assertThat(button("Sign out")).isVisible();
        for (int i = 0; i < 30 && !focused().equals("Sign out"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page).hasTitle("Sign in · Signet");
    }

    @Test
    void whoIsSignedOutWhileTheyReadKeepsThePageAndSignsInBesideIt() {
        visit("environments.html");
        signIn(page, PASSWORD);
        assertThat(page.locator("#who")).containsText("ada");
        page.evaluate("window.kept = true");
        String changed = "another horse battery";
        mayCome(changed);
        // comes back to the tab, and so looks at once
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(page.locator("#trouble")).containsText("You are not signed in any more.");
        shoot("signed-out");
        Page beside = context.waitForPage(
                () -> page.locator("#trouble").getByRole(AriaRole.LINK).click());
        signIn(beside, changed);
        assertThat(beside).hasURL(Pattern.compile(".*/environments\\.html$"));
        assertThat(page.locator("#trouble")).isHidden();
        assertEquals(true, page.evaluate("window.kept"), "the page was loaded anew, and what was written on it lost");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everybodyCanUseIt(ColorScheme scheme) throws IOException {
        Axe axe = Axe.find();
        open(new Browser.NewContextOptions().setBypassCSP(true).setColorScheme(scheme));
        for (int width : List.of(1280, 320)) {
            page.setViewportSize(width, 640);
            visit("index.html");
            axe.come(page);
            assertEquals("", axe.judge(page));
            signIn(page, "a wrong guess");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            axe.come(page);
            assertEquals("", axe.judge(page));
            assertFalse(
                    (boolean) page.evaluate(
                            "document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                    "it scrolls sideways at " + width);
            shoot("sign-in-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
        }
    }
}
