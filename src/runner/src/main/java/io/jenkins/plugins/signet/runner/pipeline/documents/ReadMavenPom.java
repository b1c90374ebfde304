package io.jenkins.plugins.signet.runner.pipeline.documents;

import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;

/** {@code readMavenPom file: 'pom.xml'}. */
final class ReadMavenPom implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("readMavenPom")
                .optional("file", String.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        String file = call.arguments()
                .optionalText("file")
                .filter(name -> !name.isBlank())
                .orElse("pom.xml");
        return StepExecution.done(
                MavenPom.read(call.context().folder().orElseThrow().resolve(file)));
    }

    @Override
    public Object forScript(Object value) {
        return MavenPom.of(value);
    }
}
