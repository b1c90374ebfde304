package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Digest;

/**
 * An entry that is in the ledger for good.
 *
 * @param index its place, from 0
 * @param leafHash its hash in the tree
 */
public record Appended(long index, Digest leafHash) {}
