package io.jenkins.plugins.signet.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What a description makes of its operations: where they are called, how, and with what they may answer. */
class DescribedCallsTest {

    private static final String HEAD = "openapi: 3.0.3\ninfo: { title: t, version: '1' }\n";

    @TempDir
    private Path folder;

    /** The table of style examples of OpenAPI 3.0.4 and 3.1.1, and values within values. */
    @ParameterizedTest
    @CsvFileSource(
            resources = "/smoke/parameter-styles.csv",
            delimiter = '\t',
            quoteCharacter = '`',
            numLinesToSkip = 1)
    void writesParametersByTheTableOfStyles(String in, String style, boolean explode, String value, String written)
            throws Exception {
        try (Site site = new Site()) {
            site.at("/", 200, "{}");
            String path = in.equals("path") ? "/{color}" : "/";
            ran(
                    HEAD + "paths: { '" + path + "': { get: { parameters: [ { name: color, in: " + in
                            + ", required: true,"
                            + " style: " + style + ", explode: " + explode + ", example: " + value
                            + " } ], responses: { '200': { description: d } } } } }",
                    "",
                    site);
            assertEquals(List.of("GET " + written), site.log());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'302': { description: d }|302|PASSED",
                "3XX: { description: d }|302|PASSED",
                "'302': { description: d }, '200': { description: d }|302|PASSED",
                "'301': { description: d }|302|FAILED",
                "'200': { description: d }|302|PASSED",
                "default: { description: d }|302|PASSED",
                "'200': { description: d }, '304': { description: d }|302|PASSED",
                "'410': { description: gone }|410|PASSED",
                "'200': { description: d }, '410': { description: gone }|410|FAILED",
                "'302': { description: d, headers: { Location: { required: true, schema: { enum: [/else] } } } }|302|FAILED",
            })
    void judgesADocumentedStatusAsItIs(String responses, int status, CheckVerdict verdict) throws Exception {
        try (Site site = new Site()) {
            site.at("/there", 200, "{}").at("/go", exchange -> {
                exchange.getResponseHeaders().set("Location", "/there");
                exchange.sendResponseHeaders(status, -1);
            });
            SmokeReport report = ran(HEAD + "paths: { /go: { get: { responses: { " + responses + " } } } }", "", site);
            assertEquals(verdict, report.checks().get(0).verdict(), report.toJson()::toPrettyString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/a: { servers: [ { url: /v9 } ], get: { RESPONSES } }|GET /v9/a|PASSED",
                "/a: { servers: [ { url: /v9 } ], get: { servers: [ { url: '/v{n}', variables: { n: { default: '7' } } } ],"
                        + " RESPONSES } }|GET /v7/a|PASSED",
                "/a: { get: { RESPONSES } }|GET /v1/a|PASSED",
                "/a: { servers: [ { url: 'https://api.example.com/v9/' } ], get: { RESPONSES } }|GET /v9/a|PASSED",
                "/a: { servers: [ { url: 'TARGET/v9' } ], get: { RESPONSES } }|GET /v9/a|PASSED",
                "/a: { servers: [ { url: 'https://other.example.com/v9' }, { url: /v8 } ], get: { RESPONSES } }"
                        + "|GET /v8/a|PASSED",
                "/a: { servers: [ { url: 'https://other.example.com/v9' } ], get: { RESPONSES } }||ERROR",
            })
    void asksTheServerOfThePathOrOfTheOperation(String paths, String asked, CheckVerdict verdict) throws Exception {
        try (Site site = new Site()) {
            site.at("/", 200, "{}");
            String filled = paths.replace("RESPONSES", "responses: { '200': { description: d } }")
                    .replace("TARGET", site.url().toString());
            SmokeReport report = ran(
                    HEAD + "servers: [ { url: 'https://api.example.com/v1' } ]\npaths: { " + filled + " }", "", site);
            assertEquals(asked == null ? List.of() : List.of(asked), site.log());
            assertEquals(verdict, report.checks().get(0).verdict(), report.toJson()::toPrettyString);
        }
    }

    /** Whatever stands behind a reference that leads nowhere cannot be known, and so is never green. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ $ref: '#/paths/~1a' }|leads in a circle",
                "{ $ref: '#/nowhere' }|leads nowhere",
                "{ $ref: 'other.yaml#/a' }|there is no such file",
                "{ $ref: '../beyond.yaml#/a' }|outside the suite's folder",
                "{ $ref: 'https://example.com/a.yaml' }|leads nowhere",
                "{ get: { parameters: [ { $ref: '#/components/parameters/P' } ], OK } }|leads nowhere",
                "{ parameters: [ { $ref: '#/components/parameters/L' } ], get: { OK } }|leads in a circle",
                "{ get: { responses: { '200': { $ref: '#/components/responses/R' } } } }|leads nowhere",
                "{ get: { responses: { default: { $ref: '#/components/responses/L' } } } }|leads in a circle",
                "{ get: { responses: { 2XX: { $ref: 'r.json' } } } }|there is no such file",
                "{ get: { responses: { '200': { description: d, headers: { X: { $ref: '#/x' } } } } } }|leads nowhere",
                "{ get: { responses: { '200': { description: d, headers: { X: { schema: { $ref: '#/x' } } } } } } }|leads",
                "{ get: { responses: { '200': { JSON: { $ref: '#/components/schemas/S' } } } } }|cannot be judged",
                "{ get: { responses: { '200': { JSON: { $ref: '#/components/schemas/L' } } } } }|cannot be judged",
                "{ get: { responses: { '200': { JSON: { $ref: '#/components/schemas/M' } } } } }|cannot be judged",
                "{ get: { responses: { '200': { JSON: { properties: { ok: { $ref: 's.yaml#/S' } } } } } } }|cannot be",
                "{ get: { responses: { '200': { JSON: { type: object, properties: { ok: { pattern: '(' } } } } } } }|cannot",
            })
    void whatCannotBeResolvedIsUndetermined(String item, String reason) throws Exception {
        Files.writeString(folder.resolveSibling("beyond.yaml"), "a: 1");
        String filled = item.replace("OK", "responses: { '200': { description: d } }");
        if (filled.contains("JSON:")) {
            filled = filled.replace("JSON:", "description: d, content: { application/json: { schema:") + " } }";
        }
        String described = filled;
        try (Site site = new Site()) {
            site.at("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("X", "5");
                Site.answer(exchange, 200, "{\"ok\":\"yes\"}");
            });
            SmokeReport report = ran(
                    HEAD + "paths:\n  /a: " + described
                            + "\n  /b: { get: { responses: { '200': { description: d } } } }\n"
                            + "components:\n  parameters: { L: { $ref: '#/components/parameters/L' } }\n"
                            + "  responses: { L: { $ref: '#/components/responses/M' }, M: { $ref: '#/components/responses/L' } }\n"
                            + "  schemas: { L: { $ref: '#/components/schemas/L' }, M: { allOf: [ { $ref: '#/components/schemas/M' } ] } }\n",
                    "",
                    site);
            CheckReport broken = report.checks().get(0);
            assertEquals(CheckVerdict.ERROR, broken.verdict(), report.toJson()::toPrettyString);
            assertTrue(broken.reason().contains(reason), broken::reason);
            assertTrue(!broken.reason().contains("Exception"), broken::reason);
            assertEquals(CheckVerdict.PASSED, report.checks().get(1).verdict());
            assertEquals(Verdict.UNDETERMINED, report.verdict());
        }
    }

    @Test
    void readsWhatADescriptionRefersToBesideIt() throws Exception {
        Files.createDirectories(folder.resolve("parts/deep"));
        Files.writeString(
                folder.resolve("parts/paths.yaml"),
                "thing: { get: { parameters: [ { $ref: 'deep/p.json#/n' } ],"
                        + " responses: { '200': { $ref: '#/found' } } } }\n"
                        + "found: { description: d, content: { application/json: { schema: { $ref: 'deep/thing.yaml' } } } }\n");
        Files.writeString(
                folder.resolve("parts/deep/p.json"),
                "{ \"n\": { \"name\": \"n\", \"in\": \"query\", \"required\": true, \"example\": 7 } }");
        Files.writeString(
                folder.resolve("parts/deep/thing.yaml"),
                "type: object\nproperties:\n  part: { $ref: 'thing.yaml' }\n  id: { $ref: '../../api.yaml#/components/schemas/Id' }\n"
                        + "  example: { $ref: '#/properties/id' }\n");
        String description = HEAD + "paths: { /a: { $ref: 'parts/paths.yaml#/thing' } }\n"
                + "components: { schemas: { Id: { type: integer } } }\n";
        try (Site site = new Site()) {
            site.at("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                Site.answer(exchange, 200, "{\"part\":{\"part\":{\"id\":\"x\"}},\"example\":\"y\"}");
            });
            SmokeReport report = ran(description, "", site);
            assertEquals(List.of("GET /a?n=7"), site.log());
            String reason = report.checks().get(0).reason();
            assertTrue(
                    reason.contains(
                            "body/part/part/id breaks 'type': string found, integer expected (contract #/components/schemas/Id/type)"),
                    reason);
            assertTrue(reason.contains("body/example breaks 'type'"), reason);
        }
    }

    @Test
    void readsSwagger() throws Exception {
        String description =
                "swagger: '2.0'\ninfo: { title: t, version: '1' }\nbasePath: /v2\nproduces: [application/json]\n"
                        + "parameters: { ids: { name: ids, in: query, required: true, type: array, collectionFormat: pipes,"
                        + " items: { type: integer }, x-example: [1, 2] } }\n"
                        + "responses: { Found: { description: d, schema: { $ref: '#/definitions/Pet' },"
                        + " headers: { X-Rate: { type: integer } } } }\n"
                        + "definitions: { Pet: { type: object, discriminator: kind, required: [kind], properties: { kind: { type: string },"
                        + " owner: { type: string, x-nullable: true } } } }\n"
                        + "paths:\n  /pets: { parameters: [ { $ref: '#/parameters/ids' } ],"
                        + " get: { responses: { '200': { $ref: '#/responses/Found' } } } }\n"
                        + "  /csv: { get: { produces: [text/csv], responses: { '200': { description: d, schema: { type: file } } } } }\n";
        try (Site site = new Site()) {
            site.at("/v2/csv", 200, "a,b").at("/v2/pets", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("X-Rate", "many");
                Site.answer(exchange, 200, "{\"owner\":null,\"kind\":5}");
            });
            SmokeReport report = ran(description, "", site);
            assertEquals(
                    List.of("GET /v2/csv", "GET /v2/pets?ids=1%7C2"),
                    site.log().stream().sorted().toList());
            assertEquals(CheckVerdict.PASSED, report.checks().get(1).verdict(), report.toJson()::toPrettyString);
            String reason = report.checks().get(0).reason();
            assertTrue(reason.contains("header X-Rate breaks 'type'"), reason);
            assertTrue(
                    reason.contains("body/kind breaks 'type': integer found, string expected"
                            + " (contract #/definitions/Pet/properties/kind/type)"),
                    reason);
            assertTrue(!reason.contains("owner"), reason);
        }
    }

    @Test
    void takesIdsFromTheListsThatTheApiAnswersWith() throws Exception {
        String description = HEAD + "paths:\n"
                + "  /orders/{id}/lines/{line}: { get: { parameters: [ { name: id, in: path, required: true },"
                + " { name: line, in: path, required: true } ], responses: { '200': { description: d } } } }\n"
                + "  /orders/{id}/lines: { get: { parameters: [ { name: id, in: path, required: true } ],"
                + " responses: { '200': { description: d } } } }\n"
                + "  /none/{id}: { get: { parameters: [ { name: id, in: path, required: true } ],"
                + " responses: { '200': { description: d } } } }\n"
                + "  /none: { get: { responses: { '200': { description: d } } } }\n"
                + "  /orders: { get: { responses: { '200': { description: d } } } }\n"
                + "  /admin/reports: { get: { responses: { '200': { description: d } } } }\n";
        try (Site site = new Site()) {
            site.at("/", 200, "{}")
                    .at("/none", 200, "[]")
                    .at("/orders", 200, "{\"data\":[{\"id\":\"a b\"},{\"id\":\"c\"}]}")
                    .at("/orders/a%20b/lines", 200, "[{\"line\":{\"no\":3}}]")
                    .at("/orders/a b/lines", 200, "[{\"line\":{\"no\":3}}]");
            SmokeReport report = ran(
                    description,
                    "    except: ['/admin/*']\n    parameters:\n      id: { from: /orders }\n"
                            + "      /none/{id}: { id: { from: /none } }\n"
                            + "      /orders/{id}/lines/{line}: { line: { from: '/orders/{id}/lines', json: '$[0].line.no' } }\n",
                    site);
            assertEquals(
                    List.of("GET /none", "GET /orders", "GET /orders/a%20b/lines", "GET /orders/a%20b/lines/3"),
                    site.log().stream().sorted().toList(),
                    report.toJson()::toPrettyString);
            CheckReport none = report.checks().stream()
                    .filter(check -> check.name().endsWith("/none/{id}"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(CheckVerdict.ERROR, none.verdict());
            assertEquals("there is no 'id' to take from the answer of GET /none", none.reason());
            assertEquals(4, report.counts().passed(), report.toJson()::toPrettyString);
            assertEquals(1, report.counts().skipped());
        }
    }

    @Test
    void callsOnlyWhatIsAskedFor() throws Exception {
        String description = HEAD + "paths: { /a: { get: { responses: { '200': { description: d } } } },"
                + " /b: { get: { responses: { '200': { description: d } } } } }";
        try (Site site = new Site()) {
            site.at("/", 200, "{}");
            SmokeReport report = ran(description, "    only: [/b]\n", site);
            assertEquals(List.of("GET /b"), site.log());
            assertEquals("left out by 'only'", report.checks().get(0).reason());
        }
    }

    private SmokeReport ran(String description, String more, Site site) throws Exception {
        Files.writeString(folder.resolve("api.yaml"), description);
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "name: a\ndefaults: { retries: 0 }\nchecks:\n  - name: api\n    openapi: api.yaml\n" + more);
        return SmokeRun.run(
                SmokeRequest.of(Suite.read(suite), site.url(), Map.of()), InstantSource.system(), line -> {});
    }
}
