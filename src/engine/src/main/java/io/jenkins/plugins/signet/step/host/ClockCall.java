package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import java.time.Instant;

/** What time it is there. */
public record ClockCall() implements HostCall<Instant> {

    @Override
    public JsonNode carryOut(Workplace here) {
        return Json.object().put("time", here.clock().instant().toString());
    }

    @Override
    public Instant answer(JsonNode json) {
        return Instant.parse(json.get("time").asText());
    }
}
