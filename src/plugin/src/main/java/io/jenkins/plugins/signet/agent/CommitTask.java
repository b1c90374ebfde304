package io.jenkins.plugins.signet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.seal.notes.GitLog;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Lists the commits between two revisions, from a checkout in the workspace. Answers an array of commits. */
public final class CommitTask extends AgentTask {

    private static final long serialVersionUID = 1L;

    private final String from;
    private final String to;

    public CommitTask(TaskListener listener, String from, String to) {
        super(listener);
        this.from = from;
        this.to = to;
    }

    @Override
    protected JsonNode work(Path workspace, Consumer<String> log) {
        ArrayNode commits = Json.object().putArray("commits");
        new GitLog(workspace).between(from, to).forEach(commit -> commits.add(Json.write(commit)));
        return commits;
    }
}
