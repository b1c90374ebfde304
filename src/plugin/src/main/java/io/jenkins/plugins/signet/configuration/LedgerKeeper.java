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
}
