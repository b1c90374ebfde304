package io.jenkins.plugins.signet.smoke.playwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that is named by a relative path, as people do. */
class RelativeProjectTest {

    @TempDir
    private Path folder;

    @Test
    void runsTheSpecsOfASuiteNamedByARelativePath() throws Exception {
        BrowserProject.in(folder.resolve("e2e"))
                .withSpec("a.spec.ts", "test('reads', async ({ request }) => { await request.get('/'); });\n");
        CheckReport check = ran();
        assertEquals(CheckVerdict.PASSED, check.verdict(), check::reason);
    }

    @Test
    void saysTheFirstLineOfWhatPlaywrightSaid() throws Exception {
        BrowserProject.in(folder.resolve("e2e"))
                .with("playwright.config.ts", "throw new Error('the shop is closed');\n");
        CheckReport check = ran();
        assertEquals(CheckVerdict.ERROR, check.verdict());
        assertTrue(check.reason().endsWith("Error: the shop is closed"), check::reason);
    }

    private CheckReport ran() throws Exception {
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"), "name: a\nchecks:\n  - { name: pages, playwright: e2e, retries: 0 }\n");
        Path relative = Path.of("").toAbsolutePath().relativize(suite);
        try (Site site = new Site().at("/", 200, "ok")) {
            return SmokeRun.run(
                            SmokeRequest.of(Suite.read(relative), site.url(), Map.of()),
                            InstantSource.system(),
                            line -> {})
                    .checks()
                    .get(0);
        }
    }
}
