package io.jenkins.plugins.signet.pages;

import io.jenkins.plugins.signet.release.Verdict;

/**
 * A verdict in Jenkins' own symbols and colours. The word always stands beside them, so that nothing relies on a colour.
 *
 * @param symbol of the design library
 * @param colour a class of the design library
 */
public record VerdictLook(Verdict verdict, String symbol, String colour) {

    public static VerdictLook of(Verdict verdict) {
        return switch (verdict) {
            case GREEN -> new VerdictLook(verdict, "symbol-check", "jenkins-!-success-color");
            case AMBER -> new VerdictLook(verdict, "symbol-warning", "jenkins-!-warning-color");
            case RED -> new VerdictLook(verdict, "symbol-close-circle", "jenkins-!-error-color");
            case UNDETERMINED -> new VerdictLook(verdict, "symbol-help-circle", "jenkins-!-error-color");
        };
    }
}
