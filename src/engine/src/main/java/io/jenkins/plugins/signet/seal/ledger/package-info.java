/**
 * The append-only, tamper-evident record of what was sealed, approved, switched and rolled back: one folder of files in
 * the layout of C2SP tlog-tiles under a C2SP tlog-checkpoint. {@code docs/seal-format.md} has every byte.
 */
package io.jenkins.plugins.signet.seal.ledger;
