package io.jenkins.plugins.signet.seal.ledger;

import io.jenkins.plugins.signet.release.Verdict;

/**
 * Something that a verification found wrong, or could not find out.
 *
 * @param where the file, or the file and the entry
 * @param what one sentence
 * @param verdict RED for what is wrong, UNDETERMINED for what is not known
 */
public record Finding(String where, String what, Verdict verdict) {

    public static Finding red(String where, String what) {
        return new Finding(where, what, Verdict.RED);
    }

    public static Finding undetermined(String where, String what) {
        return new Finding(where, what, Verdict.UNDETERMINED);
    }
}
