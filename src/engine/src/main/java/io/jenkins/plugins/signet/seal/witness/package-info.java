/**
 * Those who keep a ledger's heads elsewhere, so that a copy of the whole folder from an earlier day cannot pass for the
 * ledger: a second folder, a git remote, or a witness that speaks C2SP tlog-witness.
 */
@NullMarked
package io.jenkins.plugins.signet.seal.witness;

import org.jspecify.annotations.NullMarked;
