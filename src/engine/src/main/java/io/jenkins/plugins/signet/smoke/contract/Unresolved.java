package io.jenkins.plugins.signet.smoke.contract;

/** A reference in a description leads nowhere, or in a circle: what it stands for cannot be known. */
public final class Unresolved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param message a sentence that names the reference */
    Unresolved(String message) {
        super(message, null, false, false);
        reason = message;
    }

    String reason() {
        return reason;
    }
}
