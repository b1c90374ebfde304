package io.jenkins.plugins.signet.smoke.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.signet.document.Document;
import io.jenkins.plugins.signet.document.Node;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.contract.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the reader, over the same suites. */
class SuiteCorpusTest {

    private static final JsonSchema PUBLISHED = JsonSchema.read(published());

    private static Node published() {
        try (InputStream in = Suite.class.getResourceAsStream("/io/jenkins/plugins/signet/smoke/suite.schema.json")) {
            return Document.parse("suite.schema.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/smoke/good-suites.csv", delimiter = '|', quoteCharacter = '`')
    void bothAcceptAGoodOne(String text) {
        Node suite = Document.parse("a.yaml", "name: a\n" + text.replace("\\n", "\n"));
        assertEquals(List.of(), PUBLISHED.compared(suite.toJson()).drifts());
        assertEquals(
                "a",
                Suite.parse("a.yaml", "name: a\n" + text.replace("\\n", "\n")).name());
    }

    /** The reader refuses each; the schema all but those that only a reader can: names, places and sizes that depend. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/smoke/bad-suites.csv", delimiter = '|', quoteCharacter = '`')
    void bothRefuseABadOne(String text, String message, String by) {
        String yaml = "name: a\n" + text.replace("\\n", "\n");
        assertThrows(InputException.class, () -> Suite.parse("a.yaml", yaml));
        boolean accepted = PUBLISHED
                .compared(Document.parse("a.yaml", yaml).toJson())
                .drifts()
                .isEmpty();
        assertEquals(by, accepted ? "reader" : "schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".signet-smoke.yaml",
                "docs/playwright/smoke.yaml",
                "docs/tutorial/smoke.yaml",
                "docs/tutorial/guestbook/smoke.yaml",
                "src/runner/src/main/resources/demo/shop/v1/smoke/shop.yaml",
                "src/runner/src/main/resources/demo/shop/v2/smoke/shop.yaml"
            })
    void theSchemaAcceptsEverySuiteOfThisRepository(String file) {
        assertEquals(
                List.of(),
                PUBLISHED
                        .compared(Document.read(Path.of("../..").resolve(file)).toJson())
                        .drifts());
    }
}
