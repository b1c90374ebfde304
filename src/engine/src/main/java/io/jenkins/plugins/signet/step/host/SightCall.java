package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.board.api.HostSighting;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.SlotSeen;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Looks where users of an environment are sent, what runs there, and who is at work on it. Changes nothing. */
public record SightCall(HostSpec spec) implements HostCall<HostSighting> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        Path folder = here.folder();
        World world = spec.open(
                        folder, folder, Map.of(), SharedProbes.of(spec.health().timeout()), here.clock())
                .world();
        Instant now = here.clock().instant();
        HostLease.Lease lease = HostSpec.lease(folder, here.clock()).see();
        SlotSeen live = world.live() == null ? SlotSeen.empty() : world.slot(world.live());
        return Json.write(new HostSighting(
                now,
                world.live(),
                live.running() ? live.digest() : null,
                live.running() ? live.healthy() : null,
                lease.isHeld(now) ? lease.holder() : null,
                null));
    }

    @Override
    public HostSighting answer(JsonNode json) {
        return Json.read(json, HostSighting.class);
    }
}
