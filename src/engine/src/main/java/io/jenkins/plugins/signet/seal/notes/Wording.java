package io.jenkins.plugins.signet.seal.notes;

/**
 * What a release's author puts into its notes.
 *
 * @param words what there is to say, as plain text; empty for nothing
 * @param template how the notes are made up, as {@link NotesTemplate} reads it; blank for the way that Signet brings
 */
public record Wording(String words, String template) {

    public static final Wording NONE = new Wording("", "");
}
