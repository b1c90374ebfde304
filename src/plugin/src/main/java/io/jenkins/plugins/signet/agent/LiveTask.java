package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.shipping.HostSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads back what users of an environment get now. Answers the {@link Digest} as text, empty if nothing is live. */
public final class LiveTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String spec;

    public LiveTask(TaskListener listener, HostSpec spec) {
        super(listener);
        this.spec = Json.write(spec).toString();
    }

    @Override
    protected JsonNode work(Path folder, Consumer<String> log) throws IOException, InterruptedException {
        HostSpec host = Json.read(Json.parse(spec), HostSpec.class);
        Optional<Digest> live = host.open(
                        folder, folder, Map.of(), Probes.of(host.health().timeout()), InstantSource.system())
                .liveDigest();
        return Json.object().textNode(live.map(Digest::toString).orElse(""));
    }
}
