package io.jenkins.plugins.signet.seal.witness;

import io.jenkins.plugins.signet.release.UndeterminedException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A place for checkpoints, one of each ledger. */
interface KeptNotes {

    /** The file of a ledger's checkpoint: one name and never a path, whatever the ledger calls itself. */
    static String fileName(String origin) {
        return URLEncoder.encode(origin, StandardCharsets.UTF_8) + ".checkpoint";
    }

    /** @throws UndeterminedException if the place cannot be read, which is not the same as having nothing */
    Optional<byte[]> read(String origin);

    /** Ledgers other than this one whose heads are kept there, as far as the place can tell. */
    default List<String> others(String origin) {
        return List.of();
    }

    /** @throws UndeterminedException if it was not kept */
    void write(String origin, byte[] note);
}
