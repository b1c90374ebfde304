package io.jenkins.plugins.signet.simulate;

/** An invariant that did not hold. An error, so that nothing on the way takes it for a failure of what is simulated. */
final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    Violation(int invariant, String what) {
        super("invariant " + invariant + ": " + what);
    }
}
