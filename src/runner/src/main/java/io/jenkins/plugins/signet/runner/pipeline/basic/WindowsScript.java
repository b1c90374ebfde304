package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.util.List;

/** {@code bat} and {@code powershell}: for scripts that call them where there is no Unix. Here there is. */
final class WindowsScript implements InstantStep {

    /** The steps' names; a call of one is refused beforehand unless {@code isUnix()} decides over it. */
    static final List<String> NAMES = List.of("bat", "powershell", "pwsh");

    private final String name;

    private WindowsScript(String name) {
        this.name = name;
    }

    static List<WindowsScript> all() {
        return NAMES.stream().map(WindowsScript::new).toList();
    }

    @Override
    public StepSignature signature() {
        return StepSignature.named(name)
                .sole("script", String.class)
                .optional("returnStdout", Boolean.class)
                .optional("returnStatus", Boolean.class)
                .optional("label", String.class)
                .optional("encoding", String.class)
                .onNode();
    }

    @Override
    public Object run(StepCall call) throws AbortException {
        throw new AbortException("Batch scripts can only be run on Windows nodes");
    }
}
