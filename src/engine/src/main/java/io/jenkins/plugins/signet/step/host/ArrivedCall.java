package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of a release's files is there already: so many bytes of each, or {@link #WHOLE} for one that has the right digest.
 *
 * @param store folder that they are for, relative to the environment's
 */
public record ArrivedCall(String store, List<Artifact> files) implements HostCall<Map<String, Long>> {

    public static final long WHOLE = -1;

    @Override
    public JsonNode carryOut(Workplace here) throws IOException {
        ObjectNode arrived = Json.object();
        for (Artifact file : files) {
            Path whole = here.inside(store + "/" + file.name(), "artifact");
            Path part = ChunkCall.part(here, file.digest());
            if (Files.isRegularFile(whole) && Digest.ofFile(whole).equals(file.digest())) {
                arrived.put(file.name(), WHOLE);
            } else {
                arrived.put(file.name(), Files.exists(part) ? Files.size(part) : 0L);
            }
        }
        return arrived;
    }

    @Override
    public Map<String, Long> answer(JsonNode json) {
        Map<String, Long> arrived = new HashMap<>();
        json.properties()
                .forEach(each -> arrived.put(each.getKey(), each.getValue().asLong()));
        return arrived;
    }
}
