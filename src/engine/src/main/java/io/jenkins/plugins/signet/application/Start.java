package io.jenkins.plugins.signet.application;

import java.util.List;
import java.util.Map;

/**
 * How a slot is started: an argument list, never a shell line. In arguments and values {@code ${port}}, {@code ${slot}},
 * {@code ${version}} and {@code ${environment}} are replaced.
 */
public record Start(List<String> command, Map<String, String> env) {

    public Start {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }
}
