package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One probe of a soak: what users get, which bits they get it from, and how often those were started again.
 *
 * @param url of the environment, as its users call it
 */
public record SoakCall(HostSpec spec, String url, int number) implements HostCall<SoakEvent> {

    @Override
    public JsonNode carryOut(Workplace here) throws IOException, InterruptedException {
        HttpProbe probe = SharedProbes.of(spec.health().timeout());
        HttpProbe.Seen seen = probe.look(URI.create(url).resolve(spec.health().path()));
        SwitchHost host = spec.open(here.folder(), here.folder(), Map.of(), probe, here.clock());
        Optional<Digest> running = host.liveDigest();
        SoakEvent event = seen.well() && running.isPresent()
                ? new SoakEvent.Healthy(
                        number, running.get(), host.liveRestarts().orElse(null))
                : new SoakEvent.Failed(number, seen.well() ? "nothing is live" : seen.detail());
        return Json.write(event, SoakEvent.class);
    }

    @Override
    public SoakEvent answer(JsonNode json) {
        return Json.read(json, SoakEvent.class);
    }
}
