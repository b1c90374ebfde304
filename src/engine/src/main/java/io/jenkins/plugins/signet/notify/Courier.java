package io.jenkins.plugins.signet.notify;

/** Brings a notice to one receiver. May block, but not for ever. */
@FunctionalInterface
public interface Courier {

    /**
     * Tries once.
     *
     * @param repeated whether an earlier attempt may have arrived; a receiver that knows ids sees the same id again
     */
    Receipt deliver(Notice notice, boolean repeated) throws InterruptedException;
}
