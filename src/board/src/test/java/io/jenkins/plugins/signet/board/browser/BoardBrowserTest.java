package io.jenkins.plugins.signet.board.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.jenkins.plugins.signet.board.BoardServer;
import io.jenkins.plugins.signet.board.SampleBoard;
import io.jenkins.plugins.signet.board.SampleRollbacks;
import io.jenkins.plugins.signet.board.api.BoardApi;
import io.jenkins.plugins.signet.board.api.BoardPermission;
import io.jenkins.plugins.signet.calendar.FreezeBook;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardBrowserTest {

    private static final String TRAIN = "train.html?id=" + SampleBoard.WAITING;
    private static final String WATCHED = "train.html?id=" + SampleBoard.WATCHED;
    private static final String RED = "release.html?app=shop&version=1.0.9";
    private static final Path SHOTS = Path.of("target", "board");

    private static Chromium chromium;

    private final SampleBoard sample = new SampleBoard();
    private final SampleRollbacks rollbacks = new SampleRollbacks();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
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
    void openPage() throws IOException {
        server = BoardServer.start(
                new BoardApi(sample, sample, rollbacks, FreezeBook.NONE, sample, InstantSource.system()));
        open(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    private void open(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = chromium.browser().newContext(options);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // a refused press (409) is logged by the browser as a failed load; everything else is a fault of the page
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(message.text());
            }
        });
    }

    @AfterEach
    void closePage() {
        context.close();
        server.close();
        assertEquals(List.of(), complaints, "the browser complained (a violated Content-Security-Policy shows here)");
    }

    private void visit(String path) {
        page.navigate(server.uri(path).toString());
        assertThat(page.locator("main h1")).isVisible();
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void anOperatorFindsTheTrainThatWaitsAndPromotesIt() {
        visit("");
        shoot("releases");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review and promote shop 1.1.0"))
                .click();
        assertThat(page.getByText("Ready for production")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Seal file of test-production")))
                .hasAttribute("href", "api/seals/shop/1.1.0/test-production");
        shoot("train");
        page.getByLabel("Why?").fill("Prices checked with sales.");
        button("Promote to production").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Promote shop 1.1.0 to production?");
        button("Promote now").click();
        assertThat(page.locator(".result")).hasText("Approved by ada.");
        assertThat(page.getByText("Decided")).isVisible();
        assertThat(button("Promote to production")).isHidden();
        assertEquals(PromotionState.Phase.APPROVED, sample.settled().outcome());
        assertEquals("Prices checked with sales.", sample.settled().comment());
        assertEquals("1.0.8-hotfix", sample.kept().replaces(), "what was on the screen is kept");
        shoot("promoted");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        visit(TRAIN);
        assertThat(button("Promote to production")).isEnabled();
        tabTo("comment");
        page.keyboard().type("By keyboard.");
        page.keyboard().press("Tab");
        assertEquals("Promote to production", focused());
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertEquals("Cancel", focused(), "the harmless button comes first");
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertEquals("Promote to production", focused(), "focus comes back to where it was");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertEquals("Promote now", focused());
        page.keyboard().press("Enter");
        assertThat(page.locator(".result")).hasText("Approved by ada.");
        assertEquals("By keyboard.", sample.settled().comment());
    }

    @Test
    void theKeyboardAloneRollsBack() {
        visit(RED);
        assertThat(button("Roll back production")).isEnabled();
        for (int i = 0; i < 40 && !"Roll back production".equals(focused()); i++) {
            page.keyboard().press("Tab");
        }
        assertEquals("Roll back production", focused());
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        assertEquals("Cancel", focused(), "the harmless button comes first");
        page.keyboard().press("Tab");
        assertEquals("Roll back now", focused());
        page.keyboard().press("Enter");
        assertThat(page.locator(".result")).hasText("Going back in production.");
        rollbacks.end(Verdict.GREEN, "shop 1.0.8: users are on blue");
        assertThat(page.locator(".result")).hasText("GREEN: Shop 1.0.8: users are on blue.");
        assertEquals(List.of("ada shop production 6"), rollbacks.presses());
    }

    @Test
    void theFirstViewIsLightAndAsksNobodyElse() {
        List<Response> answers = new CopyOnWriteArrayList<>();
        page.onResponse(answers::add);
        visit("");
        assertThat(page.locator("main tbody tr")).hasCount(50);
        String home = server.uri("").toString();
        assertEquals(
                List.of(),
                answers.stream()
                        .map(Response::url)
                        .filter(url -> !url.startsWith(home))
                        .toList());
        // what is asked for again meanwhile has not changed, and so has no body (304)
        int bytes = answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToInt(answer -> answer.body().length)
                .sum();
        assertTrue(bytes < 100_000, bytes + " bytes, and that is before they are gzipped");
    }

    private void tabTo(String id) {
        for (int i = 0; i < 40 && !id.equals(page.evaluate("document.activeElement.id")); i++) {
            page.keyboard().press("Tab");
        }
        assertEquals(id, page.evaluate("document.activeElement.id"));
    }

    private String focused() {
        return (String) page.evaluate("document.activeElement.textContent");
    }

    @Test
    void aPressWithoutAReasonSaysSoAndDecidesNothing() {
        visit(TRAIN);
        button("Promote to production").click();
        assertThat(page.locator("#comment-wrong")).containsText("Say why");
        assertThat(page.getByLabel("Why?")).isFocused();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    @Test
    void evidenceThatMovesStaysOnTheScreenUntilItsReaderLooks() {
        visit(TRAIN);
        page.getByLabel("Why?").fill("half a tho");
        sample.moveEvidence();
        assertThat(page.getByText("The evidence has changed")).isVisible();
        assertThat(button("Promote to production")).isDisabled();
        assertThat(page.getByLabel("Why?")).hasValue("half a tho");
        shoot("moved");
        button("Show the new evidence").click();
        assertThat(button("Promote to production")).isEnabled();
        assertThat(page.getByLabel("Why?")).hasValue("half a tho");
    }

    @Test
    void aPressOnEvidenceThatMovedUnseenIsRefusedAndSaysSo() {
        visit(TRAIN);
        page.getByLabel("Why?").fill("quick");
        button("Promote to production").click();
        sample.moveEvidence();
        button("Promote now").click();
        assertThat(page.locator(".result")).containsText("The evidence has changed since it was shown.");
        assertEquals(null, sample.settled());
        shoot("stale");
    }

    @Test
    void aRejectionIsRecorded() {
        visit(TRAIN);
        page.getByLabel("Why?").fill("not on a Friday");
        button("Reject").click();
        button("Reject now").click();
        assertThat(page.locator(".result")).containsText("Rejected by ada");
        assertEquals(PromotionState.Phase.REJECTED, sample.settled().outcome());
    }

    @Test
    void whoMayNotPromoteSeesWhyAndCannotPress() {
        server.grant(Set.of(BoardPermission.VIEW));
        visit(TRAIN);
        assertThat(page.getByText("You may not promote")).isVisible();
        assertThat(button("Promote to production")).isDisabled();
        assertThat(button("Reject")).isDisabled();
        shoot("forbidden");
    }

    @Test
    void anOperatorRollsBackWithTheRedSealInViewAndSeesTheEnd() {
        visit(RED);
        button("Roll back production").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Roll shop back in production?");
        button("Cancel").click();
        assertEquals(List.of(), rollbacks.presses());
        button("Roll back production").click();
        button("Roll back now").click();
        assertThat(page.locator(".result")).hasText("Going back in production.");
        assertThat(button("Roll back production")).isDisabled();
        shoot("rolling-back");
        rollbacks.end(Verdict.GREEN, "shop 1.0.8: users are on blue");
        assertThat(page.locator(".result")).hasText("GREEN: Shop 1.0.8: users are on blue.");
        assertThat(button("Roll back production")).isEnabled();
        assertEquals(List.of("ada shop production 6"), rollbacks.presses());
        shoot("rolled-back");
    }

    @Test
    void aPressForAnOldSealIsRefusedAndSaysWhy() {
        visit(RED);
        rollbacks.moveOn();
        button("Roll back production").click();
        button("Roll back now").click();
        assertThat(page.locator(".result")).containsText("Production has another seal since this one was shown.");
        assertEquals(List.of(), rollbacks.presses());
    }

    @Test
    void whoMayNotRollBackSeesTheCommandAndNoButton() {
        server.grant(Set.of(BoardPermission.VIEW, BoardPermission.PROMOTE));
        visit(RED);
        assertThat(page.locator("main pre")).containsText("signet rollback");
        assertThat(button("Roll back production")).isHidden();
    }

    @Test
    void anOperatorTakesAReleaseBackWhileItsWindowIsOpenAndSeesWhatCameOfIt() {
        visit(WATCHED);
        assertThat(page.getByText("blue is kept warm, and a press puts users back there"))
                .isVisible();
        shoot("window");
        button("Flip back to blue").click();
        assertThat(page.getByText("Say why: it is recorded with its reason.")).isVisible();
        assertThat(page.locator("#recall-why")).isFocused();
        page.getByLabel("Why?").fill("Prices are wrong.");
        button("Flip back to blue").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Flip production back to blue?");
        button("Cancel").click();
        assertNull(sample.recalled(), "it was not agreed to");
        button("Flip back to blue").click();
        button("Flip back now").click();
        assertThat(page.locator(".recall .result"))
                .hasText("Users go back to blue in production, recalled by ada: Prices are wrong.");
        assertThat(page.locator(".recall")).containsText("It is over.");
        assertThat(page.getByText("flipped back to blue: recalled by ada: Prices are wrong."))
                .isVisible();
        assertThat(button("Flip back to blue")).isHidden();
        assertThat(page.locator(".recall .result")).isFocused();
        shoot("recalled");
    }

    @Test
    void whatCameOfAPressIsSaidAlsoWhereTheWindowEndsMeanwhile() {
        visit(WATCHED);
        page.getByLabel("Why?").fill("Prices are wrong.");
        button("Flip back to blue").click();
        sample.recall(SampleBoard.WATCHED, "production", "bob", "I was quicker");
        assertThat(page.locator(".recall")).containsText("It is over.");
        button("Flip back now").click();
        assertThat(page.locator(".recall .result")).containsText("cannot be taken back");
        assertThat(page.locator(".recall .result")).isFocused();
    }

    @Test
    void theKeyboardAloneTakesAReleaseBack() {
        visit(WATCHED);
        assertThat(button("Flip back to blue")).isEnabled();
        tabTo("recall-why");
        page.keyboard().type("By keyboard.");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        for (int i = 0; i < 5 && !focused().equals("Flip back now"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.locator(".recall .result")).containsText("recalled by ada: By keyboard.");
    }

    @Test
    void whoMayNotPromoteOrHasNoWayBackCannotTakeItBack() {
        server.grant(Set.of(BoardPermission.VIEW));
        visit(WATCHED);
        assertThat(page.getByText("Users are on this release")).isVisible();
        assertThat(button("Flip back to blue")).isHidden();
        server.grant(Set.of(BoardPermission.VIEW, BoardPermission.PROMOTE));
        sample.loseTheWayBack("there is no way back: slot blue is not well");
        visit(WATCHED);
        assertThat(page.getByText("It cannot be taken back: there is no way back: slot blue is not well."))
                .isVisible();
        assertThat(button("Flip back to blue")).isHidden();
    }

    @Test
    void aProgressBarMovesWithoutAReloadAndKeepsTheFocus() {
        visit("");
        Locator bar = page.getByRole(AriaRole.PROGRESSBAR);
        assertThat(bar).hasAttribute("value", "0.35");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("wiki 4.2").setExact(true))
                .first()
                .focus();
        sample.soakTo(0.7);
        assertThat(bar).hasAttribute("value", "0.7");
        assertEquals("wiki 4.2", focused());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                TRAIN,
                WATCHED,
                "train.html?id=shop-1.0.9-6",
                "release.html?app=shop&version=1.0.9",
                "environments.html",
                "environment.html?app=shop&environment=production",
                "environment.html?app=wiki&environment=test-production",
                "metrics.html",
                "metrics.html?app=shop&days=365"
            })
    void hostileTextIsShownAsText(String path) {
        visit(path);
        assertFalse(page.title().contains("owned"));
        assertEquals(0, page.locator("main script, main img").count());
        assertEquals(page.locator("main").innerText().contains("[object"), false);
        shoot(path.replaceAll("[^a-z0-9]+", "-"));
    }

    @Test
    void aReportShowsEveryFieldAndTheRecordItself() {
        visit(TRAIN);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Report on smoke test-production"))
                .click();
        assertThat(page.locator("main h1")).hasText("smoke report");
        assertThat(page.getByText("front page").first()).isVisible();
        assertThat(page.getByText("status 503, expected 200").first()).isVisible();
        assertThat(page.getByText("degraded").first()).isVisible();
        assertThat(page.getByText("flaky, 25 %").first()).isVisible();
        assertThat(page.getByText("<script>document.title").first()).isVisible();
        assertFalse(page.title().contains("owned"));
        shoot("report");
    }

    @Test
    void whatIsNotThereIsSaidToAPersonAndNotAskedForAgain() {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.clock().install();
        page.navigate(server.uri("train.html?id=nothing").toString());
        assertThat(page.locator("main h1")).hasText("This is not here");
        assertThat(page.getByText("There is nothing at api/trains/nothing.")).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
        int before = asked.size();
        page.clock().runFor(300_000);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("what is live where"))
                .click();
        assertThat(page.locator("main h1")).hasText("Environments");
        assertEquals(
                List.of(),
                asked.subList(before, asked.size()).stream()
                        .filter(url -> url.contains("trains/nothing"))
                        .toList());
    }

    @Test
    void aServerThatGoesAwayIsSaidAndForgottenOnceItIsBack() {
        visit("");
        context.setOffline(true);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not answer");
        context.setOffline(false);
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
        complaints.removeIf(complaint -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
    }

    @Test
    void darkIsDarkAndLightIsLight() {
        visit("");
        Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
        open(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK).setViewportSize(1280, 900));
        visit(TRAIN);
        assertNotEquals(light, page.evaluate("getComputedStyle(document.body).backgroundColor"));
        shoot("dark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                TRAIN,
                "environments.html",
                "environment.html?app=shop&environment=production",
                "metrics.html",
                "release.html?app=shop&version=1.0.9"
            })
    void aPhoneShowsAllWithoutScrollingSideways(String path) {
        open(new Browser.NewContextOptions().setViewportSize(320, 640));
        visit(path);
        Object wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assertEquals(false, wider);
        shoot("phone-" + path.replaceAll("[^a-z0-9]+", "-"));
    }

    @Test
    void thePressIsReachedOnAPhoneBeforeTheCommits() {
        open(new Browser.NewContextOptions().setViewportSize(320, 640));
        visit(TRAIN);
        double press = button("Promote to production").boundingBox().y;
        assertTrue(press < page.locator(".commits").boundingBox().y, "the press stands at " + press);
        assertTrue(press < 2 * 640, "the press is two screens down or less: " + press);
    }

    @Test
    void charactersThatSteerAreNamed() {
        visit(TRAIN);
        assertThat(page.getByText("⟨U+202E⟩gnp.erutcip⟨U+001B⟩[2K")).isVisible();
        assertFalse(page.locator("body").textContent().matches("(?s).*[\u202E\u001B].*"));
    }

    @Test
    void onPaperThereIsNothingToPress() {
        visit(TRAIN);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(button("Promote to production")).isHidden();
        assertThat(page.getByText("Why it is safe")).isVisible();
    }

    @Test
    void onPaperTheEvidenceStandsInFullAndInInkThatIsReadThere() {
        visit(TRAIN);
        String light = token("--green");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        assertEquals(light, token("--green"), "what is bright on a dark screen is not read on paper");
        Locator digest = page.locator(".decision .digest").first();
        assertEquals("\"" + digest.getAttribute("title") + "\"", printed(digest));
        Locator time = page.locator("main time[data-ago]").first();
        assertEquals("\"" + time.getAttribute("title") + "\"", printed(time));
        shoot("paper");
        visit(WATCHED);
        assertThat(page.locator(".recall")).isHidden();
    }

    private String token(String name) {
        return (String)
                page.evaluate("name => getComputedStyle(document.documentElement).getPropertyValue(name)", name);
    }

    private static String printed(Locator element) {
        return (String) element.evaluate("element => getComputedStyle(element, '::after').content");
    }

    @Test
    void anOperatorNarrowsTheListDownAndTurnsItsPages() {
        visit("");
        Locator rows = page.locator("main tbody tr");
        assertThat(rows).hasCount(50);
        button("Older").click();
        assertThat(rows.first()).containsText("0.9.");
        page.getByLabel("Begins with").fill("shop 1.0.9");
        assertThat(rows).hasCount(1);
        assertTrue(page.url().contains("q=shop+1.0.9"), page.url());
        assertThat(page.getByLabel("Begins with")).isFocused();
        page.getByLabel("Begins with").fill("");
        page.getByLabel("Verdict").selectOption("RED");
        assertThat(rows.first()).containsText("RED");
        page.reload();
        assertThat(page.getByLabel("Verdict")).hasValue("RED");
        assertThat(rows.first()).containsText("RED");
        page.getByLabel("Begins with").fill("nothing is called this");
        assertThat(page.getByText("No release is like that.")).isVisible();
    }

    @Test
    void whatIsLiveWhereIsSaidWithWhatIsDoubtful() {
        visit("environments.html");
        Locator matrix = page.getByRole(AriaRole.TABLE);
        assertThat(matrix.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("1.0.8-hotfix of shop")))
                .isVisible();
        assertThat(page.getByText("the ledger says that 2.4.0 runs here").first())
                .isVisible();
        assertThat(page.getByText("Nobody knows what runs here").first()).isVisible();
        matrix.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("1.0.8-hotfix of shop"))
                .click();
        assertThat(page.locator("main h1")).hasText("shop in production");
        assertThat(page.getByText("flipped back to blue: health lost")).isVisible();
    }

    @Test
    void everyControlHasANameAndThePageItsLandmarks() {
        visit(TRAIN);
        assertTrue((Boolean) page.evaluate("""
                [...document.querySelectorAll("a, button, textarea, progress")].every(
                  (e) => (e.textContent + (e.ariaLabel ?? "") + (e.labels?.[0]?.textContent ?? "")).trim())
                """));
        for (String landmark : List.of("header", "nav[aria-label]", "main", "[role=status]", "h1")) {
            assertTrue(page.locator(landmark).count() > 0, landmark);
        }
    }
}
