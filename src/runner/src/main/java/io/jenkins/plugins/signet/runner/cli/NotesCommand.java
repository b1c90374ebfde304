package io.jenkins.plugins.signet.runner.cli;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealSearch;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import io.jenkins.plugins.signet.seal.notes.GitLog;
import io.jenkins.plugins.signet.seal.notes.NotesTemplate;
import io.jenkins.plugins.signet.seal.notes.ReleaseNotes;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signet notes}: the release notes of a release that has its seal. */
@Command(
        name = "notes",
        description = {
            "Print the release notes of a sealed release: what changed since the last GREEN one, and what its seal says.",
            "With --template, made up your way; a placeholder that there is not is named with its line."
        })
final class NotesCommand implements Callable<Verdict> {

    private final Terminal terminal;

    @Option(names = "--app", required = true, paramLabel = "NAME", description = "The application.")
    private String app;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "The release's version.")
    private String version;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "Where it was sealed. Default: ${DEFAULT-VALUE}")
    private String environment;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "Markdown with placeholders. Default: the template that Signet brings")
    private Path template;

    @Option(
            names = "--words",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What there is to say about the release, as plain text.")
    private String words;

    @Option(
            names = "--checkout",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The Git checkout that has the commits. Default: the current folder")
    private Path checkout;

    @Mixin
    private DataOption data;

    NotesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Verdict call() {
        NotesTemplate wanted = template == null ? NotesTemplate.own() : NotesTemplate.read(template);
        DataFolder folder = data.existing();
        LedgerReader ledger = LedgerReader.open(folder.ledger());
        terminal.out().print(ReleaseNotes.of(ledger, sealed(folder, ledger), new GitLog(checkout), words, wanted));
        return Verdict.GREEN;
    }

    private SealRecord sealed(DataFolder folder, LedgerReader ledger) {
        ReleaseId release = Parsed.release("notes", app, version, environment);
        return SealSearch.latest(ledger, release, environment)
                .map(found -> found.record(folder.seal(release, environment)))
                .orElseThrow(() -> new InputException(
                        "no seal of " + release + " in " + environment,
                        folder.ledger().toString(),
                        "Name a release that was sealed there"));
    }
}
