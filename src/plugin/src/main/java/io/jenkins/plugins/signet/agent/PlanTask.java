package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.image.registry.RegistryLogin;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.shipping.HostImages;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the application file in the workspace, hashes the files that it names and finds out the digests of the images, through
 * the agent's network and its docker engine. Answers {@code plan}, a {@link PlannedRelease}, and {@code commit}, the revision of the workspace, empty if it is no checkout.
 */
public final class PlanTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private static final int GIT_SECONDS = 10;

    private final String file;
    private final ArrayList<String> artifacts;
    private final HashMap<String, String> known = new HashMap<>();
    private String user;
    private String password;

    /**
     * @param file of the application, relative to the workspace
     * @param artifacts in place of those that the file names; empty for those
     */
    public PlanTask(TaskListener listener, String file, List<String> artifacts) {
        super(listener);
        this.file = file;
        this.artifacts = new ArrayList<>(artifacts);
    }

    /** With images whose digests were found out before, which are not asked for again. */
    public PlanTask knowing(Map<String, Artifact> images) {
        images.forEach((name, image) -> known.put(name, Json.write(image).toString()));
        return this;
    }

    /** With a login for the registry of the images. */
    public PlanTask login(String registryUser, String registryPassword) {
        user = registryUser;
        password = registryPassword;
        return this;
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) throws IOException, InterruptedException {
        Map<String, Artifact> before = new HashMap<>();
        known.forEach((name, image) -> before.put(name, Json.read(Json.parse(image), Artifact.class)));
        Optional<RegistryLogin> login =
                user == null ? Optional.empty() : Optional.of(new RegistryLogin(user, password));
        PlannedRelease plan = PlannedRelease.read(
                workspace,
                file,
                artifacts,
                HostImages.of(System.getenv(), login, workspace).knowing(before));
        plan.resolved().forEach((name, image) -> log.accept(name + " is " + image.name() + "@" + image.digest()));
        log.accept(plan.manifest().digest() + " is what " + plan.app() + " consists of: "
                + String.join(
                        ", ",
                        plan.manifest().artifacts().stream().map(Artifact::name).toList()));
        ObjectNode answer = Json.object();
        answer.set("plan", Json.write(plan));
        return answer.put("commit", commit(workspace));
    }

    private static String commit(Path workspace) throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(workspace.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? hash : "";
        } catch (IOException noGit) {
            return "";
        }
    }
}
