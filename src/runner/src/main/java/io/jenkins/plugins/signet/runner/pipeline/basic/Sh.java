package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.LongStep;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepExecution;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepSignature;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * {@code sh 'script'}: runs a shell script in the current folder. The script is a process of its own that outlives the
 * runner; its output and exit code go to files, so that a resumed run goes on with the same process.
 */
final class Sh implements LongStep {

    @Override
    public StepSignature signature() {
        return StepSignature.named("sh")
                .sole("script", String.class)
                .optional("returnStdout", Boolean.class)
                .optional("returnStatus", Boolean.class)
                .optional("label", String.class)
                .optional("encoding", String.class)
                .onNode();
    }

    @Override
    public StepExecution start(StepCall call) throws IOException {
        boolean returnStdout = call.arguments().flag("returnStdout");
        boolean returnStatus = call.arguments().flag("returnStatus");
        if (returnStdout && returnStatus) {
            throw new AbortException("You may not use both returnStdout and returnStatus.");
        }
        Charset encoding = encoding(call);
        DetachedProcess process = new DetachedProcess(call.control(), returnStdout);
        Optional<Process> launched = process.hasBegun()
                ? Optional.empty()
                : Optional.of(process.launch(
                        script(call),
                        call.context().folder().orElseThrow(),
                        call.run().environment(call.context())));
        ProcessWatch watch =
                new ProcessWatch(process, new OutputTail(process.output(), encoding), call::log, call.run());
        call.interruption().ifPresent(watch::stop);
        CompletableFuture<Object> result = watch.follow(launched)
                .thenApplyAsync(
                        code -> {
                            if (returnStatus) {
                                return code;
                            }
                            if (code != 0) {
                                throw new ScriptFailed("script returned exit code " + code);
                            }
                            return returnStdout ? process.standardOutput(encoding) : null;
                        },
                        call.run().workers());
        return StepExecution.of(ScriptFailed.asAbort(result), watch::stop);
    }

    /** In a container, a script that has the container run it. */
    private static String script(StepCall call) throws IOException {
        String text = call.arguments().text("script");
        return call.context().container().isEmpty()
                ? text
                : ContainerScript.write(call, call.context().container().get(), text);
    }

    private static Charset encoding(StepCall call) throws AbortException {
        String name = call.arguments().text("encoding");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new AbortException("there is no encoding '" + name + "'");
        }
    }
}
