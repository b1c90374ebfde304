package io.jenkins.plugins.signet.seal.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NotesTemplateTest {

    /** A first release, without a commit, words or a way back. */
    private static NotesFacts facts(String words) {
        Seal seal = new Seal(
                Seal.SCHEMA,
                new ReleaseId("shop", "2"),
                "prod",
                Tier.PRODUCTION,
                Verdict.RED,
                "no evidence",
                Digest.of("manifest"),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                Instant.EPOCH,
                null);
        SealRecord sealed = new SealRecord(Digest.of("seal"), Verdict.RED, "no evidence", Path.of("x"), 7, seal);
        return new NotesFacts(sealed, new Changes("", List.of(), ""), words);
    }

    private static String filled(String template, String words) {
        return NotesTemplate.parse("notes.md", template).fill(facts(words));
    }

    @Test
    void aPlaceholderMayStandAnywhereAndSeveralOnALine() {
        assertEquals("shop 2, 2\n7\n", filled("${release}, ${version}\n${entry}", ""));
    }

    @Test
    void aLineThatHasNothingToSayIsLeftOutWithTheBlankLineAfterIt() {
        assertEquals("a\n\nb\n", filled("a\n\n${words} ${rollback}\n\nb", ""));
    }

    @Test
    void aLineWithOneThingToSayStays() {
        assertEquals("2 \n", filled("${version} ${rollback}", ""));
    }

    @Test
    void blankLinesOfTheTemplateStay() {
        assertEquals("a\n\n\nb\n", filled("a\n\n\nb", ""));
    }

    @Test
    void twoDollarSignsAreOne() {
        assertEquals("${version} is 2\n", filled("$${version} is ${version}", ""));
    }

    @Test
    void whatAnAuthorSaysIsNeitherMarkupNorAPlaceholder() {
        assertEquals("\\$\\{version\\} \\*\n", filled("${words}", "${version} *"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # ${verison}   | notes.md:2:3: there is no placeholder '${verison}'. Known are release,
                    # ${}          | notes.md:2:3: there is no placeholder '${}'
                    # ${ version } | notes.md:2:3: there is no placeholder '${ version }'
                    a $${b} ${seal | notes.md:2:9: '${' is not closed
                    """)
    void whatThereIsNotIsNamedWithItsPlace(String line, String said) {
        InputException e = assertThrows(InputException.class, () -> NotesTemplate.parse("notes.md", "first\n" + line));
        assertTrue(e.getMessage().startsWith(said), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceholderIsInTheGuide(NotesPlaceholder placeholder) throws IOException {
        String guide = Files.readString(Path.of("../../docs/authors.md"));
        assertTrue(guide.contains("| `${" + placeholder.label() + "}` |"), placeholder::label);
    }

    @Test
    void theLibrarysOwnIsTheOneThatIsUsedWithoutIt() throws IOException {
        String library = Files.readString(Path.of("../../resources/signet/release-notes.md"));
        assertEquals(
                NotesTemplate.parse("library", library).fill(facts("new")),
                NotesTemplate.own().fill(facts("new")));
    }
}
