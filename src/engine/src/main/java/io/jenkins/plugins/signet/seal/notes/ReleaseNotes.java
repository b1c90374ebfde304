package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.Seal;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealSearch;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the release notes of a sealed release, as Markdown. */
public final class ReleaseNotes {

    private ReleaseNotes() {}

    /**
     * The notes of {@code sealed}: the commits since the last GREEN release before it in that environment, and the seal's
     * summary. If the commits cannot be found out, the notes say so.
     *
     * @throws InputException if the template names what there is not
     */
    public static String of(LedgerReader ledger, SealRecord sealed, CommitLog log, Wording wording) {
        NotesTemplate template = wording.template().isBlank()
                ? NotesTemplate.own()
                : NotesTemplate.parse("notesTemplate", wording.template());
        return of(ledger, sealed, log, wording.words(), template);
    }

    /** As above, by a template that has been read. */
    public static String of(
            LedgerReader ledger, SealRecord sealed, CommitLog log, String words, NotesTemplate template) {
        Seal seal = sealed.seal();
        ReleaseId release = seal.release();
        Optional<Seal> before = SealSearch.latestGreen(ledger, release.app(), seal.environment(), release.version())
                .map(found -> found.statement().predicate());
        return template.fill(new NotesFacts(sealed, Changes.between(before, seal, log), words));
    }

    /**
     * Writes them to a file. They come after the seal, whose summary they hold, and it stands without them.
     *
     * @return one line for the log: where they are, or why there are none
     */
    public static String write(Path file, LedgerReader ledger, SealRecord sealed, CommitLog log, Wording wording) {
        try {
            DurableFile.write(file, of(ledger, sealed, log, wording).getBytes(StandardCharsets.UTF_8));
            return "Release notes: " + file;
        } catch (UndeterminedException | InputException e) {
            return "ERROR: no release notes: " + e.getMessage();
        }
    }
}
