package io.jenkins.plugins.signet.runner.pipeline.basic;

import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An argument list that a step runs, once, as a process that outlives the runner. */
public final class Command {

    private Command() {}

    /**
     * Runs it, or goes on with the process that an earlier call of this name within the same step call has started.
     *
     * @param name of the command within the call
     * @return its exit code; {@code -1} if the process is gone without one
     */
    public static CompletableFuture<Integer> run(
            StepCall call, String name, List<String> arguments, Path folder, Map<String, String> environment)
            throws IOException {
        return run(call, name, arguments, folder, environment, call::log);
    }

    /** As the other, with its output to somebody else. */
    public static CompletableFuture<Integer> run(
            StepCall call,
            String name,
            List<String> arguments,
            Path folder,
            Map<String, String> environment,
            Consumer<String> log)
            throws IOException {
        DetachedProcess process = new DetachedProcess(call.control().resolve(name), false);
        Optional<Process> launched = process.hasBegun()
                ? Optional.empty()
                : Optional.of(process.launch(script(arguments), folder, environment));
        OutputTail tail = new OutputTail(process.output(), StandardCharsets.UTF_8);
        return new ProcessWatch(process, tail, log, call.run()).follow(launched);
    }

    /** Tells the process that an earlier call of this name has started to go; it may take a while. */
    public static void stop(StepCall call, String name) {
        new DetachedProcess(call.control().resolve(name), false).running().ifPresent(wrapper -> wrapper.descendants()
                .forEach(ProcessHandle::destroy));
    }

    /** Each argument in single quotes, in which a shell takes every character for itself. */
    private static String script(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "#!/bin/sh\nexec ", "\n"));
    }
}
