package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.release.InputException;

/**
 * A machine is there, and lets nobody in or cannot do what is asked of it until a person has mended something. What has not
 * begun yet ends with {@link #input}; what is under way stands still, as for any machine that is lost.
 */
public final class HostRefusedException extends HostLostException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    public HostRefusedException(String what, String remedy) {
        super(what + ". " + remedy, null);
        this.what = what;
        this.remedy = remedy;
    }

    /** What is wrong, without what to do about it. */
    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }

    public InputException input() {
        return new InputException(what, "host", remedy);
    }
}
