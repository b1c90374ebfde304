package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reads back what users of an environment get now; empty if nothing is live. */
public record LiveCall(HostSpec spec) implements HostCall<Optional<Digest>> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        Optional<Digest> live = spec.open(
                        here.folder(),
                        here.folder(),
                        Map.of(),
                        SharedProbes.of(spec.health().timeout()),
                        here.clock())
                .liveDigest();
        return Json.object().textNode(live.map(Digest::toString).orElse(""));
    }

    @Override
    public Optional<Digest> answer(JsonNode json) {
        return json.asText().isEmpty() ? Optional.empty() : Optional.of(Digest.parse(json.asText()));
    }
}
