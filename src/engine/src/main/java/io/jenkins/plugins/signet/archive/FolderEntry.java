package io.jenkins.plugins.signet.archive;

import io.jenkins.plugins.signet.release.Digest;

/**
 * What is in a folder under one name.
 *
 * @param digest of a file's bytes, or of the text of a link's target; of nothing for a folder
 * @param target where a link leads, as it is written in it; empty for anything else
 */
public record FolderEntry(Kind kind, Digest digest, String target) {

    /** As it is written in a {@link FolderListing}. */
    public enum Kind {
        FILE("644"),
        /** A file that its owner may execute. */
        PROGRAM("755"),
        LINK("link"),
        /** A folder with nothing in it: any other is known by what it holds. */
        EMPTY("empty");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public boolean isFile() {
            return this == FILE || this == PROGRAM;
        }

        static Kind parse(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of entry: " + word);
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static FolderEntry file(Digest digest, boolean isProgram) {
        return new FolderEntry(isProgram ? Kind.PROGRAM : Kind.FILE, digest, "");
    }

    static FolderEntry link(String target) {
        return new FolderEntry(Kind.LINK, Digest.of(target), target);
    }

    static FolderEntry empty() {
        return new FolderEntry(Kind.EMPTY, Digest.of(""), "");
    }
}
