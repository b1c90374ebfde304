package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.Credentials.Credential;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;

/** What a step that asks for credentials by their id finds. */
final class FoundCredentials {

    private FoundCredentials() {}

    static Credential of(StepCall call, String id) throws AbortException {
        return call.run()
                .credentials()
                .find(id)
                .orElseThrow(() -> new AbortException("Could not find credentials entry with ID '" + id + "'"));
    }
}
