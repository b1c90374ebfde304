package io.jenkins.plugins.signet.runner.pipeline.tools;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.basic.FileStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.Step;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import io.jenkins.plugins.signet.runner.pipeline.spi.ToolKind;
import java.util.List;
import java.util.Optional;

/** {@code tool 'Maven 3'}, which comes to the tool's home; what Declarative's {@code tools} needs; and steps that prepare a tool. */
public final class ToolSteps {

    private ToolSteps() {}

    public static List<Step> all() {
        return List.of(
                new WithMaven(),
                new ConfigFileProvider(),
                new WithAws(),
                new WithKubeConfig(),
                new AnsiblePlaybook(),
                new FileStep(
                        StepSignature.named("tool")
                                .sole("name", String.class)
                                .optional("type", String.class)
                                .onNode(),
                        (folder, call) -> find(call).home().toString()),
                new FileStep(
                        StepSignature.named("$toolVariables")
                                .required("name", String.class)
                                .required("type", String.class)
                                .onNode(),
                        (folder, call) -> find(call).variables()));
    }

    private static InstalledTool find(StepCall call) throws AbortException {
        Optional<ToolKind> kind = call.arguments().optionalText("type").flatMap(ToolKind::named);
        return InstalledTool.find(
                kind, call.arguments().text("name"), call.run().processEnvironment());
    }
}
