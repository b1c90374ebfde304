package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code library 'name'}: the vars of a library that the runner knows are already there, wherever a controller would get it. */
final class LibraryStep implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("library")
                .sole("identifier", String.class)
                .optional("changelog", Boolean.class)
                .optional("retriever", Object.class);
    }

    @Override
    public Object run(StepCall call) throws AbortException {
        String identifier = call.arguments().text("identifier");
        String name = identifier.split("@", 2)[0];
        if (!call.run().library().folders().containsKey(name)) {
            throw new AbortException("No library named '" + name + "' found. The runner knows "
                    + call.run().library().folders().keySet());
        }
        call.log("Loading library " + identifier + " from "
                + call.run().library().folders().get(name));
        return null;
    }
}
