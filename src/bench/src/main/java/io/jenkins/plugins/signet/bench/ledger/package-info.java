/** The ledger against the bare cost of what it must do: writing and fsyncing, hashing, and verifying signatures. */
package io.jenkins.plugins.signet.bench.ledger;
