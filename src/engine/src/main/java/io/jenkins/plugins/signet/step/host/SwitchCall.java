package io.jenkins.plugins.signet.step.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.io.IOException;
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
    public boolean changes() {
        return true;
    }

    @Override
    public JsonNode carryOut(Workplace here) throws InterruptedException {
        Path folder = here.folder();
        SwitchHost host = spec.open(
                folder,
                folder.resolve(source),
                secrets,
                SharedProbes.of(spec.health().timeout()),
                here.clock());
        SwitchEvent event = host.perform(action).orElseThrow();
        if (action instanceof SwitchAction.Deploy deploy && event instanceof SwitchEvent.Deployed) {
            tidy(here, deploy);
        }
        return Json.write(event, SwitchEvent.class);
    }

    /** What is left lying takes room and does no other harm. */
    private static void tidy(Workplace here, SwitchAction.Deploy deploy) {
        try {
            new StoredReleases(here.folder())
                    .deployed(deploy.digest(), here.clock().instant());
        } catch (IOException e) {
            here.log().accept("Old releases are still stored: " + e.getMessage());
        }
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
