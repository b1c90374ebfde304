package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteDraftTest {

    private static final String HOME = """
            <html><head><title> It's the ${shop}: # 1 </title></head><body>
            <a class=x href="/basket?empty=1">Basket</a> <a href='about.html#us'>About</a> <a href="/gone">Gone</a>
            <a href="http://elsewhere.example/">Elsewhere</a> <a href="mailto:a@b">Mail</a> <a href="javascript:x()">X</a>
            """;

    @Test
    void draftsASuiteThatPassesOnTheSiteItWasMadeFrom() throws Exception {
        try (Site site = new Site()) {
            site.at("/", exchange -> {
                boolean home = exchange.getRequestURI().getPath().equals("/");
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                Site.answer(exchange, home ? 200 : 404, HOME);
            });
            site.at("/basket", 200, "b").at("/about.html", 200, "a").at("/up", 200, "ok");
            String yaml = SuiteDraft.of(site.url(), InstantSource.system());
            Suite suite = Suite.parse("draft.yaml", yaml);
            assertEquals(
                    List.of("home page", "/basket", "/about.html", "/up"),
                    suite.checks().stream().map(Check::name).toList());
            SmokeReport report =
                    SmokeRun.run(SmokeRequest.of(suite, site.url(), Map.of()), InstantSource.system(), line -> {});
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertTrue(yaml.contains("'It''s the $${shop}: # 1'"), yaml);
            assertTrue(site.log().stream().allMatch(line -> line.startsWith("GET ")), site.log()::toString);
        }
    }

    @Test
    void saysSoIfThereIsNothingToSee() throws Exception {
        URI gone;
        try (RawServer closed = new RawServer((socket, out) -> {})) {
            gone = closed.url();
        }
        String message = assertThrows(UndeterminedException.class, () -> SuiteDraft.of(gone, InstantSource.system()))
                .getMessage();
        assertTrue(message.startsWith("there is nothing to see at " + gone), message);
    }
}
