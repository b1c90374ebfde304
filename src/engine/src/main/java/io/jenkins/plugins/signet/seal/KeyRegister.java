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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The signing keys as the ledger knows them. Its first key is the one that its name tells; every other one comes, is
 * replaced and is revoked by an entry, which nobody can take back.
 *
 * @param ledger open; it stays the caller's to close
 */
public record KeyRegister(DataFolder data, Ledger ledger, InstantSource clock) {

    /** What an entry about a key has in its bytes, and few others do. */
    private static final byte[] MARK = "\"key\":{".getBytes(StandardCharsets.US_ASCII);

    private static final int FEWEST_DIGITS = 4;
    private static final Pattern START = Pattern.compile("[0-9a-fA-F]{" + FEWEST_DIGITS + ",64}");

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

    /**
     * Enters a key that signs from now on, if the ledger does not know it, or knows that it was replaced: it takes the place
     * of the one before.
     *
     * @throws InputException if it was revoked
     */
    public void introduce(PublicKey key) {
        String id = TrustedKeys.id(key);
        KeyHistory history = history(ledger.reader());
        if (history.isRevoked(id)) {
            throw new InputException("key " + id + " was revoked", "key", "Use another key");
        }
        boolean isKnown = isFirst(id) || history.knows(id);
        if (isKnown && history.refusal(id, Long.MAX_VALUE, now()).isEmpty()) {
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
     * @param keyId the key's id, or enough of its first digits to tell it from the others
     * @param signing the id of the key that signs now
     * @param from may lie in the past: what the key signed since then does not count either; or in the future: until then
     *     it counts
     * @return what was entered
     * @throws InputException if no such key is known, several are meant, or it is the one that signs
     */
    public KeyEvent revoke(String keyId, String signing, Instant from, String reason) {
        String id = known(keyId);
        if (id.equals(signing)) {
            throw new InputException(
                    "key " + id + " is the one that signs", "key", "Rotate to another first: signet key rotate");
        }
        if (reason.isBlank()) {
            throw new InputException("a revocation needs its reason", "key", "Say why, for those who ask in a year");
        }
        KeyEvent event = KeyEvent.revoked(id, from, reason);
        enter(event);
        return event;
    }

    /**
     * Enters that what a revoked key signed so far was looked at, and counts all the same; what it signs after that does not.
     *
     * @param keyId as {@link #revoke} takes it
     * @throws InputException if no such key is known or it was not revoked
     */
    public KeyEvent settle(String keyId, String reason) {
        String id = known(keyId);
        if (!history(ledger.reader()).isRevoked(id)) {
            throw new InputException("key " + id + " was not revoked", "key", "There is nothing to settle");
        }
        if (reason.isBlank()) {
            throw new InputException("settling needs its reason", "key", "Say who looked at what, for those who ask");
        }
        KeyEvent event = KeyEvent.settled(id, reason);
        enter(event);
        return event;
    }

    /** The one key of this ledger whose id begins so. */
    private String known(String start) {
        if (!START.matcher(start).matches()) {
            throw new InputException(
                    "'" + start + "' is not the id of a key",
                    "key",
                    "Write at least " + FEWEST_DIGITS + " of its hex digits, as 'signet key list' shows them");
        }
        Set<String> ids = new TreeSet<>();
        first().ifPresent(ids::add);
        history(ledger.reader()).events().forEach(event -> ids.add(event.id()));
        String digits = start.toLowerCase(Locale.ROOT);
        List<String> meant = ids.stream().filter(id -> id.startsWith(digits)).toList();
        if (meant.isEmpty()) {
            throw new InputException("the ledger knows no key " + start, "key", "See: signet key list");
        }
        if (meant.size() > 1) {
            throw new InputException(
                    "several keys begin with " + start + ": " + String.join(", ", meant),
                    "key",
                    "Write more of its id");
        }
        return meant.get(0);
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
        return Ledger.firstKey(ledger.reader().checkpoint().origin())
                .filter(keyId::startsWith)
                .isPresent();
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
