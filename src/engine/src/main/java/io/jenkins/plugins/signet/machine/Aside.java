package io.jenkins.plugins.signet.machine;

/**
 * An action that may take long, and is carried out beside the others, which do not wait for it. If the machine has settled
 * meanwhile, what came of it is not heard any more.
 */
public interface Aside {}
