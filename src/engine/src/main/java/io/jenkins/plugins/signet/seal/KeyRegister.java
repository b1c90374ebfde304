package io.jenkins.plugins.signet.seal;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.seal.key.KeyEvent;
import io.jenkins.plugins.signet.seal.key.KeyHistory;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.seal.ledger.Ledger;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntry;
import io.jenkins.plugins.signet.seal.ledger.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The signing keys as the ledger knows them. Its first key is the one that its name tells; every other one comes, is
 * replaced and is revoked by an entry, which nobody can take back.
 *
 * @param ledger open; it stays the caller's to close
 */
public record KeyRegister(DataFolder data, Ledger ledger, InstantSource clock) {

    /** What an entry about a key has in its bytes, and few others do. */
    private static final byte[] MARK = "\"key\":{".getBytes(StandardCharsets.US_ASCII);

    /** What a ledger tells of its keys, from the entries that are under its checkpoint. */
    public static KeyHistory history(LedgerReader reader) {
        KeyHistory history = new KeyHistory();
        for (long index = 0; index < reader.checkpoint().size(); index++) {
            if (mentions(reader.bytes(index))) {
                LedgerEntry entry = reader.entry(index);
                if (entry.key() != null) {
                    history.add(index, entry.key());
                }
            }
        }
        return history;
    }

    /** Enters a key that signs from now on, if the ledger does not know it: it takes the place of the one before. */
    public void introduce(PublicKey key) {
        String id = TrustedKeys.id(key);
        KeyHistory history = history(ledger.reader());
        if (isFirst(id) || history.knows(id)) {
            return;
        }
        Optional<String> former = history.current().or(this::first);
        enter(former.map(known -> KeyEvent.rotated(key, known, now())).orElseGet(() -> KeyEvent.added(key)));
        export(key);
    }

    /** Enters one more signer. */
    public void add(PublicKey key) {
        String id = TrustedKeys.id(key);
        if (history(ledger.reader()).isRevoked(id)) {
            throw new InputException("key " + id + " was revoked", "key", "Use another key");
        }
        if (!isFirst(id) && !history(ledger.reader()).knows(id)) {
            enter(KeyEvent.added(key));
        }
        export(key);
    }

    /**
     * Enters the key that is to sign next.
     *
     * @param former id of the key that signs now, whose signatures count for {@code overlap} yet
     */
    public void rotate(PublicKey next, String former, Duration overlap) {
        enter(KeyEvent.rotated(next, former, now().plus(overlap)));
        export(next);
    }

    /**
     * Enters that a key does not count any more.
     *
     * @param signing the id of the key that signs now
     * @param from may lie in the past: what the key signed since then does not count either
     * @throws InputException if the key is not known, or is the one that signs
     */
    public void revoke(String keyId, String signing, Instant from, String reason) {
        if (keyId.equals(signing)) {
            throw new InputException(
                    "key " + keyId + " is the one that signs", "key", "Rotate to another first: signet key rotate");
        }
        if (!isFirst(keyId) && !history(ledger.reader()).knows(keyId)) {
            throw new InputException("the ledger knows no key " + keyId, "key", "See: signet key list");
        }
        enter(KeyEvent.revoked(keyId, from, reason));
    }

    /** The first key's full id, if it is among the public keys of the data folder. */
    public Optional<String> first() {
        return Files.exists(data.publicKey())
                ? TrustedKeys.read(data.publicKey()).ids().stream()
                        .filter(this::isFirst)
                        .findFirst()
                : Optional.empty();
    }

    private boolean isFirst(String keyId) {
        return ledger.reader().checkpoint().origin().equals("signet/" + keyId.substring(0, 16));
    }

    private void enter(KeyEvent event) {
        ledger.record(LedgerEntry.of(event, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Behind those that are there: the key that signs is in front, and the sealer puts it there. */
    private void export(PublicKey key) {
        TrustedKeys known = Files.exists(data.publicKey())
                ? TrustedKeys.read(data.publicKey()).with(key)
                : new TrustedKeys(List.of(key));
        DurableFile.write(data.publicKey(), known.pem().getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean mentions(byte[] entry) {
        for (int i = 0; i + MARK.length <= entry.length; i++) {
            if (entry[i] == MARK[0] && Arrays.equals(entry, i, i + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }
}
