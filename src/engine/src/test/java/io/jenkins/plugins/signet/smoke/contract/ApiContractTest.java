package io.jenkins.plugins.signet.smoke.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.smoke.CheckReport;
import io.jenkins.plugins.signet.smoke.Site;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import io.jenkins.plugins.signet.smoke.verdict.CheckVerdict;
import java.net.URI;
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

/** Public OpenAPI descriptions against what their servers answer, and against answers that were broken on purpose. */
class ApiContractTest {

    @TempDir
    private Path folder;

    /** @param called how many GET operations have examples for all that they require */
    @ParameterizedTest
    @CsvSource({"github, 17, ''", "blockfrost, 30, ''", "galaxy, 3, ''", "shop, 2, 'GET /carts/{owner}'"})
    void whatTheServersAnswerKeepsToTheDescription(String name, int called, String uncalled) throws Exception {
        RecordedApi api = RecordedApi.named(name);
        Files.copy(api.file(), folder.resolve("api.yaml"));
        try (Site site = api.serve()) {
            SmokeReport report = ran("- { name: api, openapi: api.yaml }", site.url());
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertEquals(called, report.counts().passed());
            for (CheckReport check : report.checks()) {
                boolean skipped = check.verdict() == CheckVerdict.SKIPPED;
                assertEquals(!uncalled.isEmpty() && check.name().endsWith(uncalled), skipped, check::name);
            }
            assertTrue(site.log().stream().allMatch(line -> line.startsWith("GET ")), site.log()::toString);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/smoke/contract-breaks.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void eachSeededBreakIsNamed(String description, String path, String change, String named) throws Exception {
        RecordedApi api = RecordedApi.named(description);
        ResponseContract contract = api.operation(path).responses();
        assertEquals(Comparison.RIGHT, contract.compared(api.reply(path)), "unbroken");
        List<Drift> drifts = contract.compared(api.broken(path, change)).drifts();
        assertTrue(drifts.stream().anyMatch(drift -> drift.toString().contains(named)), drifts::toString);
        assertTrue(
                drifts.stream().allMatch(drift -> !Pointer.at(api.description().root(), drift.rule())
                        .isMissingNode()),
                () -> "rules are pointers into the description: " + drifts);
    }

    @Test
    void callsWithTheParametersOfTheDescription() throws Exception {
        RecordedApi api = RecordedApi.named("shop");
        Files.copy(api.file(), folder.resolve("api.yaml"));
        try (Site site = api.serve()) {
            ran(
                    "- { name: api, openapi: api.yaml, parameters: { owner: 'a b/${c}' } }",
                    "variables: { c: '&' }",
                    site.url());
            assertEquals(
                    List.of(
                            "GET /v2/carts/a%20b%2F%26",
                            "GET /v2/items/a%2F1%3F%C3%BC", "GET /v2/items?sort=name&sort=price"),
                    site.log().stream().sorted().toList());
        }
    }

    @Test
    void takesADescriptionFromTheTarget() throws Exception {
        RecordedApi api = RecordedApi.named("galaxy");
        try (Site site = api.serve()) {
            site.at("/openapi.json", 200, Files.readString(api.file()));
            SmokeReport report = ran("- { name: api, openapi: /openapi.json, except: [/me] }", site.url());
            assertEquals(Verdict.GREEN, report.verdict(), report.toJson()::toPrettyString);
            assertEquals(
                    List.of("api", "api: GET /planets", "api: GET /planets/{planetId}", "api: GET /me"),
                    report.checks().stream().map(CheckReport::name).toList());
            assertEquals("left out by 'except'", report.checks().get(3).reason());
        }
    }

    @Test
    void aDescriptionThatCannotBeHadIsNoPass() throws Exception {
        try (Site site = new Site()) {
            site.at("/gone", 404, "")
                    .at("/none", 200, "openapi: 3.0.0\npaths: {}\n")
                    .at("/two", 200, "swagger: '1.2'");
            SmokeReport report = ran(
                    "- { name: a, openapi: /gone }\n- { name: b, openapi: /none }\n- { name: c, openapi: /two }",
                    site.url());
            assertEquals(Verdict.RED, report.verdict());
            assertEquals(3, report.counts().failed());
            assertTrue(
                    report.checks().get(2).reason().contains("Swagger '1.2'"),
                    report.checks().get(2)::reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ swagger: '1.2' }|api.yaml:1:12: the description is of Swagger '1.2'",
                "{ openapi: 3.2.0, paths: {} }|api.yaml:1:12: the description is of OpenAPI '3.2.0'",
                "{ openapi: 3.1.0 }|api.yaml:1:1: 'paths' is missing",
            })
    void whatIsNoDescriptionIsSaidWithItsPlace(String text, String message) {
        String said = assertThrows(InputException.class, () -> ApiDescription.read(Document.parse("api.yaml", text)))
                .getMessage();
        assertTrue(said.startsWith(message), said);
    }

    private SmokeReport ran(String checks, URI target) throws Exception {
        return ran(checks, "", target);
    }

    private SmokeReport ran(String checks, String more, URI target) throws Exception {
        Path suite = Files.writeString(
                folder.resolve("suite.yaml"),
                "name: a\ndefaults: { retries: 0 }\n" + more + "\nchecks:\n" + checks + "\n");
        return SmokeRun.run(SmokeRequest.of(Suite.read(suite), target, Map.of()), InstantSource.system(), line -> {});
    }
}
