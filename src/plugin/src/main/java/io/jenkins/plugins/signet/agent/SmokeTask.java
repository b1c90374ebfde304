package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.smoke.SmokeRequest;
import io.jenkins.plugins.signet.smoke.SmokeRun;
import io.jenkins.plugins.signet.smoke.suite.Suite;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs a smoke suite of the workspace from the agent. Answers a {@link SmokeAnswer}. */
public final class SmokeTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String suite;
    private final String target;
    private final HashSet<String> tags;
    private final HashMap<String, String> variables;
    private final HashMap<String, String> headers;

    /**
     * @param suite file, relative to the workspace
     * @param variables of the build's environment
     * @param headers by the id of the credential that a suite names, the header's whole value
     */
    public SmokeTask(
            TaskListener listener,
            String suite,
            String target,
            List<String> tags,
            Map<String, String> variables,
            Map<String, String> headers) {
        super(listener);
        this.suite = suite;
        this.target = target;
        this.tags = new HashSet<>(tags);
        this.variables = new HashMap<>(variables);
        this.headers = new HashMap<>(headers);
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) {
        Path file = workspace.resolve(suite).normalize();
        if (!file.startsWith(workspace)) {
            throw new InputException("the suite lies outside the workspace", suite, "Name one inside it");
        }
        SmokeRequest request = new SmokeRequest(
                Suite.read(file),
                SmokeRequest.target(target),
                Set.copyOf(tags),
                variables,
                id -> Optional.ofNullable(headers.get(id)),
                SmokeRequest.DEFAULT_PARALLELISM);
        SmokeAnswer.Luggage luggage = new SmokeAnswer.Luggage();
        return new SmokeAnswer(SmokeRun.run(request, luggage, InstantSource.system(), log), luggage).toJson();
    }
}
