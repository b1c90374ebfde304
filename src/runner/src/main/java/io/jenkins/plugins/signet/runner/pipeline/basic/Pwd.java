package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.InstantStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;

/** {@code pwd()}: the current folder; {@code pwd(tmp: true)}: a folder outside of the workspace for what nobody is to see. */
final class Pwd implements InstantStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("pwd").optional("tmp", Boolean.class).onNode();
    }

    @Override
    public Object run(StepCall call) {
        return call.arguments().flag("tmp")
                ? Workspaces.temporary(call.run()).toString()
                : call.context().folder().orElseThrow().toString();
    }
}
