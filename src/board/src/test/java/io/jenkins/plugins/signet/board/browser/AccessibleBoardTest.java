package io.jenkins.plugins.signet.board.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.jenkins.plugins.signet.board.BoardServer;
import io.jenkins.plugins.signet.board.SampleBoard;
import io.jenkins.plugins.signet.board.SampleRollbacks;
import io.jenkins.plugins.signet.board.api.BoardApi;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view as axe-core judges it, with hostile texts in it: whether those who see or move otherwise can use it. */
class AccessibleBoardTest {

    private static final List<String> VIEWS = List.of(
            "index.html",
            "index.html?q=nothing+is+called+this",
            "train.html?id=" + SampleBoard.WAITING,
            "train.html?id=" + SampleBoard.WATCHED,
            "train.html?id=shop-1.0.9-6",
            "train.html?id=nothing",
            "release.html?app=shop&version=1.0.9",
            "environments.html",
            "environment.html?app=shop&environment=production",
            "metrics.html",
            "verify.html");

    private static Axe axe;
    private static Chromium chromium;

    @BeforeAll
    static void startBrowser() throws IOException {
        axe = Axe.find();
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void axeHasNothingToSay(ColorScheme scheme) throws IOException {
        SampleBoard sample = new SampleBoard();
        BoardApi api = new BoardApi(sample, sample, new SampleRollbacks(), InstantSource.system());
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setBypassCSP(true)
                .setColorScheme(scheme)
                .setViewportSize(1280, 900);
        try (BoardServer server = BoardServer.start(api);
                BrowserContext context = chromium.browser().newContext(options)) {
            Page page = context.newPage();
            Map<String, String> complaints = new TreeMap<>();
            for (String view : VIEWS) {
                page.setViewportSize(1280, 900);
                page.navigate(server.uri(view).toString());
                assertThat(page.locator("main h1")).isVisible();
                axe.come(page);
                complaints.put(view, axe.judge(page));
                page.setViewportSize(320, 640);
                complaints.put(view + " on a phone", axe.judge(page));
            }
            complaints.values().removeIf(String::isEmpty);
            assertEquals(Map.of(), complaints);
        }
    }
}
