package io.jenkins.plugins.signet.bench;

/** A program to compare with is not on this machine; the message says which, and how to have it. */
public final class PeerMissing extends Exception {

    private static final long serialVersionUID = 1L;

    public PeerMissing(String message) {
        super(message);
    }
}
