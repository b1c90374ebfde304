package io.jenkins.plugins.signet.machine;

import java.util.Optional;

/** Carries actions out in the world. May block: the driver calls it on a worker thread. */
public interface Effects<E, A> {

    /** Does it and says what came of it; empty if nothing comes of it. Doing it twice must be harmless. */
    Optional<E> perform(A action) throws InterruptedException;

    /** What to tell the machine of an action that could not be carried out; empty to leave it to the machine's time-outs. */
    Optional<E> failed(A action, String reason);
}
