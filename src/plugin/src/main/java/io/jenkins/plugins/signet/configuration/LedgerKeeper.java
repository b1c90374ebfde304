package io.jenkins.plugins.signet.configuration;

/** The keeper of the controller's ledger. */
public interface LedgerKeeper {

    /**
     * Begins a new ledger in place of one that is lost for good.
     *
     * @param by the user who wants it
     * @throws io.jenkins.plugins.signet.release.InputException if there is no reason, or none is lost
     */
    void beginLedger(String by, String reason);

    /**
     * Has a new key sign in place of the one that does.
     *
     * @param by the user who wants it
     * @param former the first digits of the id of the key that signs now, which confirm it
     * @return the new key's id
     * @throws io.jenkins.plugins.signet.release.InputException if another key signs, or the key is kept with the credentials
     */
    String rotateKey(String by, String former);

    /** The id of the key that signs, and on a second line what witnesses verify the ledger's head by. */
    String signingKey();
}
