package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One probe of a soak: what users get, and which bits they get it from. Answers a {@link SoakEvent}. */
public final class SoakTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String spec;
    private final String url;
    private final int number;

    /** @param url of the environment, as its users call it */
    public SoakTask(TaskListener listener, HostSpec spec, String url, int number) {
        super(listener);
        this.spec = Json.write(spec).toString();
        this.url = url;
        this.number = number;
    }

    @Override
    protected JsonNode work(Path folder, Consumer<String> log) throws IOException, InterruptedException {
        HostSpec host = Json.read(Json.parse(spec), HostSpec.class);
        HttpProbe probe = Probes.of(host.health().timeout());
        HttpProbe.Seen seen = probe.look(URI.create(url).resolve(host.health().path()));
        Optional<Digest> running = host.open(folder, folder, Map.of(), probe, InstantSource.system())
                .liveDigest();
        SoakEvent event = seen.well() && running.isPresent()
                ? new SoakEvent.Healthy(number, running.get())
                : new SoakEvent.Failed(number, seen.well() ? "nothing is live" : seen.detail());
        return Json.write(event, SoakEvent.class);
    }
}
