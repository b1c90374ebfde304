package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.World;
import io.jenkins.plugins.signet.traffic.host.HostLease;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.Map;

/**
 * Looks at what a switch would find, and changes nothing.
 *
 * @param secrets further variables of the application, among them the login of its database
 */
public record OutlookCall(HostSpec spec, Map<String, String> secrets) implements HostCall<OutlookCall.Outlook> {

    /** What is there, and who is at work on it. */
    public record Outlook(World world, HostLease.Lease lease) {}

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        World world = spec.open(
                        here.folder(),
                        here.folder(),
                        secrets,
                        SharedProbes.of(spec.health().timeout()),
                        here.clock())
                .world();
        return Json.write(
                new Outlook(world, HostSpec.lease(here.folder(), here.clock()).see()));
    }

    @Override
    public Outlook answer(JsonNode json) {
        return Json.read(json, Outlook.class);
    }

    @Override
    public String toString() {
        return "OutlookCall " + spec.environment();
    }
}
