/**
 * Seals: a release's artifact digests bound to its evidence in a signed statement that a stock client verifies offline, and
 * entered into the ledger. {@code docs/seal-format.md} is the reference for every byte.
 */
package io.jenkins.plugins.signet.seal;
