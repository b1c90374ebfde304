package io.jenkins.plugins.signet.seal.notes;

import io.jenkins.plugins.signet.untrusted.Untrusted;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a template of release notes can name. Each is Markdown, in which text of others is harmless; empty if there is none. */
enum NotesPlaceholder {
    RELEASE(facts -> Untrusted.of(facts.seal().release().toString()).markdown()),
    APP(facts -> Untrusted.of(facts.seal().release().app()).markdown()),
    VERSION(facts -> Untrusted.of(facts.seal().release().version()).markdown()),
    ENVIRONMENT(facts -> Untrusted.of(facts.seal().environment()).markdown()),
    VERDICT(facts -> facts.seal().verdict().toString()),
    SEALED_AT(facts -> facts.seal().sealedAt().toString()),
    COMMIT(facts -> facts.seal().commit() == null
            ? ""
            : Untrusted.of(facts.seal().commit()).markdownCode()),
    WORDS(facts -> facts.words()
            .strip()
            .lines()
            .map(line -> Untrusted.of(line).markdown())
            .collect(Collectors.joining("\n"))),
    SINCE(facts -> Untrusted.of(facts.changes().since()).markdown()),
    CHANGES(facts -> facts.changes().text()),
    ISSUES(facts -> facts.changes().issues()),
    SUMMARY(facts -> Untrusted.of(facts.seal().summary()).markdown()),
    EVIDENCE(facts -> SealLines.of(facts.seal())),
    ROLLBACK(facts -> facts.seal().rollback() == null
            ? ""
            : Untrusted.of(facts.seal().rollback()).markdownCode()),
    SEAL(facts -> Untrusted.of(facts.sealed().id().toString()).markdownCode()),
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
