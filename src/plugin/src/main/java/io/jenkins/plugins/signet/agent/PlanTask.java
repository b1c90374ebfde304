package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.ApplicationFile;
import io.jenkins.plugins.signet.evidence.Json;
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

/** Reads the application file in the workspace and hashes the artifacts that it names. Answers a {@link PlannedRelease}. */
public final class PlanTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String file;

    /** @param file of the application, relative to the workspace */
    public PlanTask(TaskListener listener, String file) {
        super(listener);
        this.file = file;
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) throws IOException {
        Path path = workspace.resolve(file).normalize();
        if (!path.startsWith(workspace)) {
            throw new InputException("the application file lies outside the workspace", file, "Name one inside it");
        }
        Application application = ApplicationFile.read(path);
        Path folder = path.getParent();
        List<Artifact> artifacts = new ArrayList<>();
        for (String name : application.artifacts()) {
            Path artifact = folder.resolve(name);
            if (!Files.isRegularFile(artifact)) {
                throw new InputException("artifact '" + name + "' is not there", file, "Build it before this step");
            }
            artifacts.add(new Artifact(name, Digest.ofFile(artifact)));
        }
        Manifest manifest = Manifest.of(artifacts);
        log.accept(manifest.digest() + " is what " + application.app() + " consists of: "
                + String.join(", ", application.artifacts()));
        return Json.write(PlannedRelease.of(file, application, manifest));
    }
}
