package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.BlockCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.BlockStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code node('label') { }}: this machine, whatever the label; all nodes of a run share its workspace. */
final class NodeStep implements BlockStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("node").soleOptional("label", String.class).withBody();
    }

    @Override
    public BlockExecution enter(BlockCall call) {
        Path workspace = call.run().workspace();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("NODE_NAME", Workspaces.NODE);
        variables.put("NODE_LABELS", call.arguments().optionalText("label").orElse(Workspaces.NODE));
        variables.put("EXECUTOR_NUMBER", "0");
        variables.put("WORKSPACE", workspace.toString());
        variables.put("WORKSPACE_TMP", Workspaces.temporary(call.run()).toString());
        call.log("Running on " + Workspaces.NODE + " in " + workspace);
        return BlockExecution.once(call, call.context().onNode(Workspaces.NODE, workspace, variables));
    }
}
