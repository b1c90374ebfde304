package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.shipping.HostImages;
import io.jenkins.plugins.signet.shipping.NamedArtifacts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out the digests of images that no application file names. Answers a map from names to {@link Artifact}s. */
public final class ImageTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> names;

    public ImageTask(TaskListener listener, List<String> names) {
        super(listener);
        this.names = new ArrayList<>(names);
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) {
        return Json.write(HostImages.of(System.getenv(), Optional.empty(), workspace)
                .resolve(NamedArtifacts.images(names, "artifacts"), Registries.NONE));
    }

    /** What a task answered. */
    public static Map<String, Artifact> read(JsonNode answer) {
        Map<String, Artifact> images = new LinkedHashMap<>();
        answer.fields().forEachRemaining(each -> images.put(each.getKey(), Json.read(each.getValue(), Artifact.class)));
        return images;
    }
}
