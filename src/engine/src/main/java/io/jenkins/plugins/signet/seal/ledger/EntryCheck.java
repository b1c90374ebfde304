package io.jenkins.plugins.signet.seal.ledger;

import java.util.List;

/** What an entry has to satisfy beyond being in the tree: that a seal's signature holds, for one. */
@FunctionalInterface
public interface EntryCheck {

    /** What is wrong with the entry, in one sentence each; nothing if it is well. */
    List<String> problems(LedgerEntry entry);
}
