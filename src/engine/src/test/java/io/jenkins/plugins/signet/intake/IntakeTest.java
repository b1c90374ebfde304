package io.jenkins.plugins.signet.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {

    private static Intake sarif(String find, String replacement) throws IOException {
        String text = Samples.text("scan.sarif");
        assertTrue(text.contains(find), find);
        return Samples.intake("scan.sarif", text.replace(find, replacement));
    }

    @Test
    void countsWhatCountsAtTheLevelThatHolds() throws Exception {
        Intake intake = sarif("", "");
        assertEquals(EvidenceKind.SARIF, intake.kind());
        assertEquals(Verdict.GREEN, intake.verdict());
        SarifReport report = Json.read(intake.body(), SarifReport.class);
        assertEquals(Map.of("discounted", 2, "warning", 2, "pass", 1), report.counts());
        assertEquals("scan.sarif: Watcher 4.2.0: 2 discounted, 1 pass, 2 warning", intake.summary());
    }

    @Test
    void anErrorIsRed() throws Exception {
        Intake intake = sarif("\"suppressions\": [{ \"kind\": \"inSource\" }],", "");
        assertEquals(Verdict.RED, intake.verdict());
        SarifReport report = Json.read(intake.body(), SarifReport.class);
        assertEquals(
                new SarifReport.Hit("W001", "A password stands in the source.", "src/Login.java:12"),
                report.errors().get(0));
    }

    @Test
    void aSuppressionUnderReviewSuppressesNothing() throws Exception {
        assertEquals(
                Verdict.RED,
                sarif("\"kind\": \"inSource\"", "\"kind\": \"external\", \"status\": \"underReview\"")
                        .verdict());
    }

    @Test
    void whatDidNotRunToItsEndOrLeftSomethingOpenIsUndetermined() throws Exception {
        assertEquals(
                Verdict.UNDETERMINED,
                sarif("\"executionSuccessful\": true", "\"executionSuccessful\": false")
                        .verdict());
        assertEquals(
                Verdict.UNDETERMINED,
                sarif("\"kind\": \"pass\"", "\"kind\": \"open\"").verdict());
        assertEquals(Verdict.UNDETERMINED, sarif("\"results\"", "\"others\"").verdict());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": \"2.1.0\"|\"version\": \"2.0.0\"|version is none of [2.1.0]",
                "\"name\": \"Watcher\"|\"name\": \" \"|runs[0].tool.driver.name is blank",
                "\"message\": { \"text\": \"Fine.\" }|\"x\": 1|runs[0].results[3].message is missing",
                "\"message\": { \"text\": \"Fine.\" }|\"message\": {}|runs[0].results[3].message has neither text nor id",
                "\"level\": \"none\"|\"level\": \"fatal\"|runs[0].results[3].level is none of [error, none, note, warning]",
                "\"level\": \"none\"|\"level\": \"error\"|is of kind pass and has level error",
                "\"ruleIndex\": 0|\"ruleIndex\": 9|ruleIndex points to a rule that is not there",
                "\"executionSuccessful\": true|\"exitCode\": 0|runs[0].invocations[0].executionSuccessful is missing"
            })
    void whatIsNotSarifIsUndeterminedAndSaysWhere(String find, String replacement, String reason) throws Exception {
        Intake intake = sarif(find, replacement);
        assertEquals(Verdict.UNDETERMINED, intake.verdict());
        assertTrue(intake.summary().contains(reason), intake.summary());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the file is empty",
                "{\"version\":\"2.1.0\",\"runs\":[]}|nothing was scanned",
                "{\"version\":\"2.1.0\"}|runs is missing",
                "{}|version is missing",
                "[1]|is not an object",
                "{\"version\":\"2.1.0\",\"runs\":[{}],\"runs\":[]}|not JSON",
                "nonsense|not JSON"
            })
    void emptyOrMalformedIsNeverAPass(String text, String reason) {
        Intake intake = Samples.intake("scan.sarif", text);
        assertEquals(Verdict.UNDETERMINED, intake.verdict());
        assertTrue(intake.summary().contains(reason), intake.summary());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bom.cdx.json|3 components (CycloneDX 1.6)",
                "bom.spdx.json|3 components (SPDX 2.3)",
                "bom.spdx3.json|1 component (SPDX 3.0.1)"
            })
    void billsOfMaterialsAreCounted(String name, String summary) throws Exception {
        Intake intake = Samples.intake(name, Samples.text(name));
        assertEquals(EvidenceKind.SBOM, intake.kind());
        assertEquals(Verdict.GREEN, intake.verdict());
        assertEquals(name + ": " + summary, intake.summary());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bom.cdx.json|\"specVersion\": \"1.6\"|\"specVersion\": \"9\"|specVersion is none of",
                "bom.cdx.json|\"type\": \"file\"|\"type\": \"thing\"|components[0].components[0].type is none of",
                "bom.cdx.json|pkg:maven/yaml@2.5|shop|is the reference of another component too",
                "bom.cdx.json|\"components\"|\"parts\"|lists nothing",
                "bom.spdx.json|CC0-1.0|MIT|dataLicense is none of",
                "bom.spdx.json|\"creators\": [\"Tool: packer-1.0\"]|\"creators\": []|creationInfo names no creator",
                "bom.spdx.json|SPDXRef-json|SPDXRef-shop|is the identifier of another element too",
                "bom.spdx3.json|\"SpdxDocument\"|\"Other\"|0 elements of type SpdxDocument",
                "bom.spdx3.json|software_Package|Other|lists nothing"
            })
    void whatIsNoBillOfMaterialsIsUndeterminedAndSaysWhere(String name, String find, String replacement, String reason)
            throws Exception {
        String text = Samples.text(name);
        assertTrue(text.contains(find), find);
        Intake intake = Samples.intake(name, text.replace(find, replacement));
        assertEquals(Verdict.UNDETERMINED, intake.verdict());
        assertTrue(intake.summary().contains(reason), intake.summary());
    }

    @Test
    void aFileThatIsNotThereOrLiesOutsideIsUndetermined(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("in"));
        Files.writeString(folder.resolve("out.sarif"), Samples.text("scan.sarif"));
        Path in = folder.resolve("in");
        assertEquals("scan.sarif: is not there", Intake.read(in, "scan.sarif").summary());
        assertEquals(
                "../out.sarif: lies outside the workspace",
                Intake.read(in, "../out.sarif").summary());
        assertEquals(Verdict.GREEN, Intake.read(folder, "out.sarif").verdict());
    }
}
