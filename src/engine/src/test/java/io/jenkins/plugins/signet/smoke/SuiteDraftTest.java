package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.suite.Check;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
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
    void checksAnApiThatTheSiteDescribes() throws Exception {
        try (Site site = new Site()) {
            site.at("/", exchange -> {
                boolean home = exchange.getRequestURI().getPath().equals("/");
                Site.answer(exchange, home ? 200 : 404, "shop");
            });
            site.at("/robots.txt", 200, "User-agent: *").at("/up", 200, "ok");
            json(site, "/openapi.json", """
                    { "openapi": "3.1.0", "info": { "title": "shop", "version": "1" }, "servers": [{ "url": "/api" }],
                      "paths": {
                        "/items": { "get": { "responses": { "200": { "description": "all", "content":
                          { "application/json": { "schema": { "type": "array", "items": { "type": "integer" } } } } } } } },
                        "/odd": { "get": { "responses": { "200": { "description": "odd", "content":
                          { "application/json": { "schema": { "type": "string" } } } } } } },
                        "/items/{id}": { "get": { "parameters": [ { "name": "id", "in": "path", "required": true,
                          "schema": { "type": "integer" } } ], "responses": { "200": { "description": "one" } } } } } }
                    """);
            json(site, "/api/items", "[1, 2]");
            json(site, "/api/odd", "7");
            String yaml = SuiteDraft.of(site.url(), InstantSource.system());
            assertTrue(
                    yaml.contains("openapi: '/openapi.json'\n    except:\n      - '/odd' # body breaks 'type'"), yaml);
            SmokeReport report = SmokeRun.run(
                    SmokeRequest.of(Suite.parse("draft.yaml", yaml), site.url(), Map.of()),
                    InstantSource.system(),
                    line -> {});
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertEquals(
                    List.of("home page", "/up", "/robots.txt", "api", "api: GET /items"),
                    report.checks().stream()
                            .filter(check -> check.verdict() == CheckVerdict.PASSED)
                            .map(CheckReport::name)
                            .toList());
            assertEquals(2, report.counts().skipped());
        }
    }

    @Test
    void takesADescriptionThatIsNoneForAPage() throws Exception {
        try (Site site = new Site()) {
            site.at("/", 200, "everything is a page here, /openapi.json too");
            String yaml = SuiteDraft.of(site.url(), InstantSource.system());
            assertTrue(yaml.contains("get: '/openapi.json'"), yaml);
            assertFalse(yaml.contains("openapi: "), yaml);
        }
    }

    private static void json(Site site, String path, String body) {
        site.at(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            Site.answer(exchange, exchange.getRequestURI().getPath().equals(path) ? 200 : 404, body);
        });
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
