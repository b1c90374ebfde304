package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.nio.file.Path;
import java.util.Map;

/**
 * Carries one action of a switch out on its host.
 *
 * @param source folder of the artifacts, relative to the environment's folder or absolute
 * @param secrets further variables of the application
 */
public record SwitchCall(HostSpec spec, SwitchAction action, String source, Map<String, String> secrets)
        implements HostCall<SwitchEvent> {

    @Override
    public JsonNode carryOut(Workplace here) throws InterruptedException {
        Path folder = here.folder();
        SwitchHost host = spec.open(
                folder,
                folder.resolve(source),
                secrets,
                SharedProbes.of(spec.health().timeout()),
                here.clock());
        return Json.write(host.perform(action).orElseThrow(), SwitchEvent.class);
    }

    @Override
    public SwitchEvent answer(JsonNode json) {
        return Json.read(json, SwitchEvent.class);
    }

    @Override
    public String toString() {
        return "SwitchCall " + action;
    }
}
