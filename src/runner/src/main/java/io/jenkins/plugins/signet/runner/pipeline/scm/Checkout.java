package io.jenkins.plugins.signet.runner.pipeline.scm;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.Symbol;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.util.Map;

/**
 * {@code checkout scm}: the workspace already is what the runner was started on. {@code checkout scmGit(...)} fetches
 * another repository. Comes to a map with {@code GIT_COMMIT}, {@code GIT_BRANCH} and {@code GIT_URL}.
 */
final class Checkout implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("checkout")
                .sole("scm", Object.class)
                .optional("changelog", Boolean.class)
                .optional("poll", Boolean.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        Object scm = call.arguments().value("scm").orElseThrow();
        if (scm instanceof Map<?, ?> map && "WorkspaceScm".equals(map.get("$class"))) {
            call.log("Using the sources in " + call.context().workspace().orElseThrow() + " as they are");
            return StepExecution.done(call.run().build().sources().checkout());
        }
        if (scm instanceof Map<?, ?> map && "scmGit".equals(Symbol.of(map))) {
            return GitCheckout.start(call, GitOrder.of(map));
        }
        throw new AbortException("the runner can check out 'scm', its own workspace, and Git repositories");
    }
}
