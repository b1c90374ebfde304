package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.json.CanonicalJson;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.UndeterminedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers a data folder's ledger, apart from that folder: beside the signing key. A ledger has one beginning; what is
 * missing, shorter or another one than what is remembered is refused, for it is a disk that is not mounted, a copy from an
 * earlier day, or somebody's work, and to begin anew in silence would hide it.
 *
 * @param file where it is remembered
 * @param advice how people get out of it where they are: what to do about a ledger that is lost for good
 */
public record LedgerMemory(Path file, String advice) {

    private static final String NAME = "ledger.json";

    /** What may be done about a data folder's ledger. */
    public enum Start {
        /** There never was one: begin it, and make a key if there is none. */
        BEGIN,
        /** There is one: open it, with the key that is there. */
        CONTINUE
    }

    /** @param keys the folder of the signing keys */
    public static LedgerMemory in(Path keys, String advice) {
        return new LedgerMemory(keys.resolve(NAME), advice);
    }

    /**
     * Finds out whether there is a ledger to go on with, before a key is made and before anything is written.
     *
     * @param hasKey whether there is a signing key already
     * @throws UndeterminedException if there was a ledger or a key that is not there now, or the ledger is another one; it
     *     says what was expected
     */
    public Start start(DataFolder data, boolean hasKey) {
        Optional<RememberedLedger> remembered = read();
        boolean hasLedger = Files.exists(data.ledger().resolve(LedgerFolder.CHECKPOINT));
        if (remembered.filter(ledger -> !ledger.isBegun()).isPresent()) {
            return hasLedger ? Start.CONTINUE : Start.BEGIN;
        }
        boolean isKnown = remembered.isPresent() || hasKey;
        if (!isKnown && !hasLedger && isUntouched(data)) {
            return Start.BEGIN;
        }
        if (!hasKey) {
            throw new UndeterminedException("the signing key is lost: " + file.getParent() + " has none, but "
                    + (hasLedger
                            ? "ledger " + data.ledger() + " was signed with one"
                            : data.root() + " was sealed with one")
                    + ". No new key is made by itself. Restore that folder from a backup" + orElse());
        }
        if (!hasLedger) {
            throw lost(data, remembered);
        }
        remembered.ifPresent(ledger -> requireGrown(ledger, data));
        return Start.CONTINUE;
    }

    private UndeterminedException lost(DataFolder data, Optional<RememberedLedger> remembered) {
        String expected = remembered
                .map(RememberedLedger::words)
                .orElse("the ledger that the key in " + file.getParent() + " signed");
        return new UndeterminedException("the ledger is lost: " + data.ledger() + " should be " + expected
                + ", and there is none. Mount its disk, or restore it from its newest backup" + orElse());
    }

    private void requireGrown(RememberedLedger expected, DataFolder data) {
        LedgerReader reader = LedgerReader.open(data.ledger());
        Checkpoint head = reader.checkpoint();
        String found = null;
        if (!head.origin().equals(expected.origin())) {
            found = "is another ledger, " + head.origin() + " with " + head.size() + " entries";
        } else if (head.size() < expected.size()) {
            found = "has only " + head.size() + " entries: it was cut short, or is a copy from an earlier day";
        } else if (!isGrown(reader, expected)) {
            found = "has other entries than those: it was written anew";
        }
        if (found != null) {
            throw new UndeterminedException("the ledger is not the one that was there: " + data.ledger() + " should be "
                    + expected.words() + ", but " + found + ". Restore its newest copy" + orElse());
        }
    }

    private static boolean isGrown(LedgerReader reader, RememberedLedger expected) {
        return expected.size() == 0
                || reader.consistency(expected.size())
                        .proves(expected.root(), reader.checkpoint().root());
    }

    private String orElse() {
        return ". If it is lost for good, " + advice;
    }

    /** Whether nothing was ever sealed in a data folder. */
    private static boolean isUntouched(DataFolder data) {
        return Files.notExists(data.publicKey())
                && isEmpty(data.seals())
                && isEmpty(data.ledger().resolve("tile"));
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** @throws UndeterminedException if it cannot be read: then nobody knows what to expect */
    public Optional<RememberedLedger> read() {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Optional.of(Json.read(Json.parse(text), RememberedLedger.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new UndeterminedException(
                    "cannot read " + file + ", which tells the ledger that is to be continued: " + e.getMessage(), e);
        }
    }

    /** Remembers that a ledger is about to be begun, so that a crash on the way does not look like a lost one. */
    public void begins(LedgerBeginning beginning) {
        write(RememberedLedger.begins(beginning));
    }

    /** The same for a data folder's first ledger. */
    public void begins() {
        if (read().isEmpty()) {
            begins(null);
        }
    }

    /**
     * Remembers the ledger as it is now; durable when it returns.
     *
     * @param first hash of its first entry in the tree, null while it has none
     * @param signer id of the key that signed the head
     */
    void keep(Checkpoint head, Digest first, String signer) {
        write(new RememberedLedger(
                RememberedLedger.SCHEMA, head.origin(), head.size(), head.root(), first, signer, null));
    }

    private void write(RememberedLedger ledger) {
        DurableFile.writePrivate(file, CanonicalJson.bytes(Json.write(ledger)));
    }
}
