package io.jenkins.plugins.signet.traffic.deploy;

import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.traffic.Slot;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a slot is started.
 *
 * @param source where the artifacts are copied from
 * @param command argument list; {@code ${port}}, {@code ${slot}}, {@code ${version}} and {@code ${environment}} are
 *     replaced in it and in the values of {@code env}
 * @param env may hold secrets, so it is never part of a message
 */
public record SlotCommand(
        Path source, List<String> command, Map<String, String> env, String environment, int bluePort, int greenPort) {

    public SlotCommand {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }

    public int port(Slot slot) {
        return slot == Slot.BLUE ? bluePort : greenPort;
    }

    /** Where the slots are. */
    String environmentName() {
        return environment;
    }

    List<String> arguments(Slot slot, ReleaseId release) {
        return command.stream().map(argument -> fill(argument, slot, release)).toList();
    }

    Map<String, String> environment(Slot slot, ReleaseId release) {
        Map<String, String> filled = new HashMap<>();
        env.forEach((name, value) -> filled.put(name, fill(value, slot, release)));
        return filled;
    }

    private String fill(String text, Slot slot, ReleaseId release) {
        return text.replace("${port}", String.valueOf(port(slot)))
                .replace("${slot}", slot.label())
                .replace("${version}", release.version())
                .replace("${environment}", environment);
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
