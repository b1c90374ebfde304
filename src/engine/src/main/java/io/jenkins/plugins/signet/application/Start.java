package io.jenkins.plugins.signet.application;

import java.util.List;
import java.util.Map;

/**
 * How a slot is started: in one of three ways. In arguments and values {@code ${port}}, {@code ${slot}}, {@code ${version}}
 * and {@code ${environment}} are replaced.
 *
 * @param command an argument list, never a shell line; empty for the other ways
 * @param compose the artifact that is a docker compose file; empty for the other ways
 * @param images artifacts that are archives of images, loaded before the compose file is used
 * @param unit a systemd template unit, such as {@code shop@.service}, whose instances are the slots; empty for the other ways
 * @param env what the application finds in its environment
 */
public record Start(List<String> command, String compose, List<String> images, String unit, Map<String, String> env) {

    public Start {
        command = command == null ? List.of() : List.copyOf(command);
        compose = compose == null ? "" : compose;
        images = images == null ? List.of() : List.copyOf(images);
        unit = unit == null ? "" : unit;
        env = env == null ? Map.of() : Map.copyOf(env);
    }
}
