package io.jenkins.plugins.signet.simulate;

/** The controller is gone from one moment to the next. An error, so that nothing on the way takes it for a failure. */
final class Crash extends Error {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("the controller crashes", null, false, false);
    }
}
