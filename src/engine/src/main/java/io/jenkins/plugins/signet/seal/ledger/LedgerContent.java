package io.jenkins.plugins.signet.seal.ledger;

import java.util.Optional;

/** The content of a ledger's files, by their names relative to its folder. */
@FunctionalInterface
interface LedgerContent {

    /** Empty if there is no such file. */
    Optional<byte[]> read(String name);
}
