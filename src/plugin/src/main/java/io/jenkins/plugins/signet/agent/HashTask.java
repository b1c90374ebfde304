package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hashes files of the workspace. Answers a {@link Manifest}. */
public final class HashTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String folder;
    private final ArrayList<String> names;

    /**
     * @param folder relative to the workspace: empty, or ending in a slash
     * @param names relative to the folder
     */
    public HashTask(TaskListener listener, String folder, List<String> names) {
        super(listener);
        this.folder = folder;
        this.names = new ArrayList<>(names);
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        for (String name : names) {
            Path file = workspace.resolve(folder).resolve(name).normalize();
            if (!file.startsWith(workspace) || !Files.isRegularFile(file)) {
                throw new InputException("artifact '" + name + "' is not in the workspace", "", "Unstash it first");
            }
            artifacts.add(new Artifact(name, Digest.ofFile(file)));
        }
        return Json.write(Manifest.of(artifacts));
    }
}
