package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** {@code libraryResource 'path'}: a text from a library's {@code resources}. */
final class LibraryResource implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("libraryResource")
                .sole("resource", String.class)
                .optional("encoding", String.class);
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        String resource = call.arguments().text("resource");
        for (Path library : call.run().library().folders().values()) {
            Path resources = library.resolve("resources");
            Path file = resources.resolve(resource).normalize();
            if (file.startsWith(resources) && Files.isRegularFile(file)) {
                byte[] content = Files.readAllBytes(file);
                boolean binary = "Base64".equals(call.arguments().text("encoding"));
                return StepExecution.done(
                        binary
                                ? Base64.getEncoder().encodeToString(content)
                                : new String(content, StandardCharsets.UTF_8));
            }
        }
        throw new AbortException("No such library resource " + resource + " could be found.");
    }
}
