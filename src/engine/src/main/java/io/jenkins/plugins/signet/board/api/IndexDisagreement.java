package io.jenkins.plugins.signet.board.api;

/** The index does not say what that says which it was made out of: it is thrown away, and made anew. */
final class IndexDisagreement extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IndexDisagreement(String what) {
        super(what);
    }
}
