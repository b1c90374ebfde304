/** The mathematics of the ledger: hashes, tree heads and proofs of RFC 6962 §2.1, as pure functions. */
package io.jenkins.plugins.signet.seal.merkle;
