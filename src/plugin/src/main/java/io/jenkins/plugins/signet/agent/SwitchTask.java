package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.traffic.SwitchAction;
import io.jenkins.plugins.signet.traffic.SwitchEvent;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Carries one action of a switch out on its host, in the environment's folder there. Answers a {@link SwitchEvent}. */
public final class SwitchTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String spec;
    private final String action;
    private final String source;
    private final HashMap<String, String> secrets;

    /** @param source folder of the artifacts, relative to the environment's folder */
    public SwitchTask(
            TaskListener listener, HostSpec spec, SwitchAction action, String source, Map<String, String> secrets) {
        super(listener);
        this.spec = Json.write(spec).toString();
        this.action = Json.write(action, SwitchAction.class).toString();
        this.source = source;
        this.secrets = new HashMap<>(secrets);
    }

    @Override
    protected JsonNode work(Path folder, Consumer<String> log) throws InterruptedException {
        SwitchAction asked = Json.read(Json.parse(action), SwitchAction.class);
        HostSpec here = Json.read(Json.parse(spec), HostSpec.class);
        SwitchHost host = here.open(
                folder, folder.resolve(source), secrets, Probes.of(here.health().timeout()), InstantSource.system());
        return Json.write(host.perform(asked).orElseThrow(), SwitchEvent.class);
    }
}
