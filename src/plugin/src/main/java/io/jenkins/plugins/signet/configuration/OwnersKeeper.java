package io.jenkins.plugins.signet.configuration;

import io.jenkins.plugins.signet.ownership.Owners;

/** Remembers who ships what on this controller. */
public interface OwnersKeeper {

    /** @throws io.jenkins.plugins.signet.release.UndeterminedException if it cannot be found out */
    Owners remembered();

    /**
     * The next to ship it is remembered anew.
     *
     * @param thing as in {@link Owners#app} and {@link Owners#environment}
     * @throws io.jenkins.plugins.signet.release.InputException if nobody is remembered for it
     */
    void forget(String thing);
}
