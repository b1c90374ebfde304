package io.jenkins.plugins.signet.seal.ledger;

import java.util.List;
import java.util.Optional;

/** What an entry has to satisfy beyond being in the tree: that a seal's signature holds, for one. */
@FunctionalInterface
public interface EntryCheck {

    /** What is wrong with the entry, in one sentence each; nothing if it is well. */
    List<String> problems(LedgerEntry entry);

    /** The id of the key that signed what is in the entry, if it was signed. */
    default Optional<String> signer(LedgerEntry entry) {
        return Optional.empty();
    }
}
