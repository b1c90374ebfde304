package io.jenkins.plugins.signet.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite that docs/smoke.md shows is one, and does what the page says, against a site made for it. */
class SmokePageTest {

    private static final Path PAGE = Path.of("../../docs/smoke.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String ANSWER =
            "{\"status\": \"ok\", \"database\": \"ok\", \"items\": [], \"version\": \"2.1\","
                    + " \"text\": \"Welcome: Basket, Checkout, v7\"}";

    @TempDir
    private Path folder;

    static Stream<String> examples() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertTrue(examples.size() >= 5, "the page has lost its examples");
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void worksAsWritten(String example) throws Exception {
        write("schemas/order.json", "{ \"type\": \"object\", \"required\": [\"status\"] }");
        write("openapi.yaml", """
                openapi: 3.1.0
                info: { title: shop, version: '1' }
                paths:
                  /admin/reports: { get: { responses: { '200': { description: left out } } } }
                  /repos/{owner}:
                    get:
                      parameters: [{ name: owner, in: path, required: true, schema: { type: string } }]
                      responses: { '200': { description: all, content: { application/json: { schema: { type: object } } } } }
                """);
        Files.createDirectories(folder.resolve("e2e"));
        Suite suite = Suite.read(write("suite.yaml", whole(example)));
        if (example.contains("playwright:") || example.contains("connectTo:") || example.contains("server:")) {
            return; // tried with docs/playwright, in UnderItsNameTest and in NameServerCheckTest
        }
        try (Site site = new Site()) {
            site.at("/", exchange -> json(exchange, ANSWER))
                    .at("/api/orders", exchange -> json(exchange, "[{\"id\": 17}]"));
            SmokeRequest request = new SmokeRequest(
                    suite, site.url(), Set.of("standard"), Map.of(), id -> Optional.of("Bearer abcdef"), 8);
            SmokeReport report = SmokeRun.run(request, InstantSource.system(), line -> {});
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertFalse(site.log().isEmpty());
        }
    }

    /** The page shows a whole suite, the checks of one, or what one of them expects. */
    private static String whole(String example) {
        if (example.startsWith("name:")) {
            return example;
        }
        String head = "name: page\nvariables: { locale: en }\n";
        return example.startsWith("checks:") || example.startsWith("defaults:")
                ? head + example
                : head + "checks:\n  - name: it\n    get: /it\n" + example.indent(4);
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
        Site.answer(exchange, 200, body);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
