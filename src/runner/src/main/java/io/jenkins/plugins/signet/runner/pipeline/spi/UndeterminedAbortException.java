package io.jenkins.plugins.signet.runner.pipeline.spi;

import hudson.AbortException;

/** A step could not find out what it had to. A script catches it as on a controller; uncaught, the run ends with exit code 3. */
public final class UndeterminedAbortException extends AbortException {

    private static final long serialVersionUID = 1L;

    public UndeterminedAbortException(String message) {
        super(message);
    }
}
