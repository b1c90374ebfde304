package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.AbortException;

/** A step was asked for what cannot be. A script catches it as on a controller; uncaught, the run ends with exit code 2. */
public final class InputAbortException extends AbortException {

    private static final long serialVersionUID = 1L;

    public InputAbortException(String message) {
        super(message);
    }
}
