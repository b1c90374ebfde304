package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Verdict;

/**
 * Something that a verification found wrong, or could not find out.
 *
 * @param where the file, or the file and the entry
 * @param what one sentence
 * @param verdict RED for what is wrong, UNDETERMINED for what is not known
 */
public record LedgerFinding(String where, String what, Verdict verdict) {

    public static LedgerFinding red(String where, String what) {
        return new LedgerFinding(where, what, Verdict.RED);
    }

    public static LedgerFinding undetermined(String where, String what) {
        return new LedgerFinding(where, what, Verdict.UNDETERMINED);
    }
}
