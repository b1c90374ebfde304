package io.jenkins.plugins.signet.configuration;

import io.jenkins.plugins.signet.ownership.Owners;

/** Whoever remembers who ships what on this controller. */
public interface OwnersKeeper {

    /** @throws io.jenkins.plugins.signet.release.UndeterminedException if it cannot be found out */
    Owners remembered();

    /**
     * Whoever ships it next is remembered anew.
     *
     * @param thing as in {@link Owners#app} and {@link Owners#environment}
     * @throws io.jenkins.plugins.signet.release.InputException if nobody is remembered for it
     */
    void forget(String thing);
}
