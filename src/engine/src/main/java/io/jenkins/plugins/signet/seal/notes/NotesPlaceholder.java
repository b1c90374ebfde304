package io.jenkins.plugins.signet.seal.notes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a template of release notes can name. Each is Markdown, in which text of others is harmless; empty if there is none. */
enum NotesPlaceholder {
    RELEASE(facts -> Markdown.text(facts.seal().release().toString())),
    APP(facts -> Markdown.text(facts.seal().release().app())),
    VERSION(facts -> Markdown.text(facts.seal().release().version())),
    ENVIRONMENT(facts -> Markdown.text(facts.seal().environment())),
    VERDICT(facts -> facts.seal().verdict().toString()),
    SEALED_AT(facts -> facts.seal().sealedAt().toString()),
    COMMIT(facts ->
            facts.seal().commit() == null ? "" : Markdown.code(facts.seal().commit())),
    WORDS(facts -> facts.words().strip().lines().map(Markdown::text).collect(Collectors.joining("\n"))),
    SINCE(facts -> Markdown.text(facts.changes().since())),
    CHANGES(facts -> facts.changes().text()),
    ISSUES(facts -> facts.changes().issues()),
    SUMMARY(facts -> Markdown.text(facts.seal().summary())),
    EVIDENCE(facts -> SealLines.of(facts.seal())),
    ROLLBACK(facts ->
            facts.seal().rollback() == null ? "" : Markdown.code(facts.seal().rollback())),
    SEAL(facts -> Markdown.code(facts.sealed().id().toString())),
    ENTRY(facts -> String.valueOf(facts.sealed().index()));

    private final Function<NotesFacts, String> text;

    NotesPlaceholder(Function<NotesFacts, String> text) {
        this.text = text;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(NotesFacts facts) {
        return text.apply(facts);
    }

    static Optional<NotesPlaceholder> named(String label) {
        return Arrays.stream(values())
                .filter(known -> known.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(NotesPlaceholder::label).collect(Collectors.joining(", "));
    }
}
