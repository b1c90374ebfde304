package io.jenkins.plugins.signet.runner.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has to do with the world that started it. A command that needs it takes it as its constructor's one
 * parameter.
 *
 * @param out for results
 * @param err for progress and errors
 * @param environment variables, where secrets come from
 * @param in what the person at it writes
 */
public record Terminal(PrintStream out, PrintStream err, Map<String, String> environment, InputStream in) {

    /** One that nobody writes to. */
    public Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {
        this(out, err, environment, InputStream.nullInputStream());
    }

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** The person at it, as records name them. */
    String operator() {
        return environment.getOrDefault("USER", "operator");
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return "Terminal";
    }
}
