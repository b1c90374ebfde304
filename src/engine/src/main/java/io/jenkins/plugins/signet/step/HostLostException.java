package io.jenkins.plugins.signet.step;

import java.io.IOException;

/** A machine that a call was for is not there, or went away. It may come back, and then the call may be made again. */
public class HostLostException extends IOException {

    private static final long serialVersionUID = 1L;

    public HostLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
