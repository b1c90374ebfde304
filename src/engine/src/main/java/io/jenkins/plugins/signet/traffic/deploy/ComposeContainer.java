package io.jenkins.plugins.signet.traffic.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A container of a compose project, as the engine knows it.
 *
 * @param role as Signet labelled it; empty where it did not
 * @param state {@code created}, {@code running}, {@code restarting}, {@code exited}, …
 * @param pid of its first process, 0 if it does not run
 * @param restarts how often the engine has started it again
 * @param health what its own check says; empty if it has none
 * @param nameless where it writes to volumes without a name, which no other container will ever see
 */
public record ComposeContainer(
        String id,
        String name,
        String service,
        String role,
        boolean isScratch,
        String state,
        int exitCode,
        long pid,
        int restarts,
        String image,
        String health,
        List<String> networks,
        List<String> nameless) {

    /** The engine names them itself. */
    private static final Pattern NAMELESS = Pattern.compile("[0-9a-f]{64}");

    static ComposeContainer of(JsonNode inspected) {
        JsonNode labels = inspected.path("Config").path("Labels");
        JsonNode state = inspected.path("State");
        List<String> networks = new ArrayList<>();
        inspected.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(networks::add);
        List<String> nameless = new ArrayList<>();
        for (JsonNode mount : inspected.path("Mounts")) {
            if (mount.path("Type").asText().equals("volume")
                    && mount.path("RW").asBoolean()
                    && NAMELESS.matcher(mount.path("Name").asText()).matches()) {
                nameless.add(mount.path("Destination").asText());
            }
        }
        return new ComposeContainer(
                inspected.path("Id").asText(),
                inspected.path("Name").asText().replaceFirst("^/", ""),
                labels.path("com.docker.compose.service").asText(),
                labels.path(ComposeParts.ROLE).asText(""),
                labels.path(ComposeParts.SCRATCH).asText().equals("true"),
                state.path("Status").asText(),
                state.path("ExitCode").asInt(),
                state.path("Pid").asLong(),
                inspected.path("RestartCount").asInt(),
                inspected.path("Image").asText(),
                state.path("Health").path("Status").asText(),
                networks,
                nameless);
    }

    public boolean runs() {
        return state.equals("running");
    }

    /** Whether it has done what it had to do, or still does. */
    public boolean isWell() {
        return runs() || state.equals("exited") && exitCode == 0;
    }
}
