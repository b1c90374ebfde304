package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.seal.key.KeyHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which keys signed when, and what became of them, along the entries of a ledger or of a part of it. */
final class KeyUses {

    /** @param time the latest that the entries up to it tell */
    private record Use(long index, String where, String keyId, Instant time) {}

    private record Event(long index, LedgerEntry entry) {}

    private final List<Use> uses = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private Instant latest = Instant.MIN;

    /** @param signer of what is in the entry, if it was signed */
    void add(long index, String where, LedgerEntry entry, Optional<String> signer) {
        latest = later(entry.at());
        if (entry.key() != null) {
            events.add(new Event(index, entry));
        }
        signer.ifPresent(keyId -> uses.add(new Use(index, where, keyId, latest)));
    }

    /** Adds the trail of the entries that follow. */
    void add(KeyUses next) {
        next.uses.forEach(use -> uses.add(new Use(use.index(), use.where(), use.keyId(), later(use.time()))));
        events.addAll(next.events);
        latest = later(next.latest);
    }

    /** Signatures that do not count by the time and place at which they were made. */
    List<LedgerFinding> findings() {
        KeyHistory history = history();
        List<LedgerFinding> findings = new ArrayList<>();
        if (!history.isEmpty()) {
            for (Use use : uses) {
                history.refusal(use.keyId(), use.index(), use.time())
                        .ifPresent(what -> findings.add(LedgerFinding.red(use.where(), what)));
            }
        }
        return findings;
    }

    /** Why a signature over all of it does not count, if it does not. */
    Optional<String> refusal(String keyId) {
        return history().refusal(keyId, Long.MAX_VALUE, latest);
    }

    private KeyHistory history() {
        KeyHistory history = new KeyHistory();
        events.forEach(event -> history.add(event.index(), event.entry().key()));
        return history;
    }

    private Instant later(Instant time) {
        return time.isAfter(latest) ? time : latest;
    }
}
