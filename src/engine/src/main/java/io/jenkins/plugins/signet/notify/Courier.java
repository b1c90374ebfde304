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

    /**
     * Names the place where people read, so that they can be told of much at once: what is on its way to one place counts
     * together, by whatever channel. Empty where a program or a tracker takes each notice for itself.
     */
    default String place() {
        return "";
    }
}
