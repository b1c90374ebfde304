package io.jenkins.plugins.signet.runner.pipeline.basic;

import hudson.AbortException;
import io.jenkins.plugins.signet.runner.pipeline.spi.StepCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A shell script that runs another one in a container, by the docker command. */
final class ContainerScript {

    /** The container has its own. */
    private static final Set<String> NOT_HANDED_IN = Set.of("PATH", "HOME", "HOSTNAME", "PWD");

    private ContainerScript() {}

    /** Writes the script where the container sees it. Variables are handed in by name, so that no value is an argument. */
    static String write(StepCall call, String container, String text) throws IOException {
        Path inner = call.control().resolve("inner.sh");
        Files.createDirectories(call.control());
        Files.writeString(inner, text);
        boolean namesInterpreter = text.startsWith("#!");
        if (namesInterpreter && !inner.toFile().setExecutable(true)) {
            throw new AbortException("cannot make " + inner + " executable");
        }
        StringBuilder script = new StringBuilder("#!/bin/sh\nexec docker exec -w ")
                .append(quoted(call.context().folder().orElseThrow().toString()));
        call.run().ownEnvironment(call.context()).keySet().stream()
                .filter(name -> !NOT_HANDED_IN.contains(name) && name.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .forEach(name -> script.append(" -e ").append(name));
        script.append(' ').append(quoted(container)).append(namesInterpreter ? " " : " sh -xe ");
        return script.append(quoted(inner.toString())).append('\n').toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
