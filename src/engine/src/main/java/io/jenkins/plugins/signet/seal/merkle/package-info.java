/** The mathematics of the ledger: hashes, tree heads and proofs of RFC 6962 §2.1, as pure functions. */
@NullMarked
package io.jenkins.plugins.signet.seal.merkle;

import org.jspecify.annotations.NullMarked;
