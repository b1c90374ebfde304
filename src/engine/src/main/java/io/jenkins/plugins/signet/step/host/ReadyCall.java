package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.util.Map;

/** Refuses a switch that would take what is another application's there: a pointer, a port, an entry, a unit, a project. */
public record ReadyCall(HostSpec spec) implements HostCall<JsonNode> {

    @Override
    public JsonNode carryOut(Workplace here) {
        spec.open(
                here.folder(),
                here.folder(),
                Map.of(),
                SharedProbes.of(spec.health().timeout()),
                here.clock());
        return Json.object();
    }

    @Override
    public JsonNode answer(JsonNode json) {
        return json;
    }
}
