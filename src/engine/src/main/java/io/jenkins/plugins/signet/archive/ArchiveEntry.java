package io.jenkins.plugins.signet.archive;

/**
 * What an archive says of one of its entries.
 *
 * @param name as it is written
 * @param mode the permissions, in nine bits
 * @param target of a link or a hard link; empty for anything else
 */
record ArchiveEntry(String name, Kind kind, int mode, String target) {

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        /** Another name of a file that came before. */
        HARD_LINK
    }
}
