package io.jenkins.plugins.signet.steps;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.agent.CommitTask;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.seal.notes.CommitLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks commits up in the checkout of a workspace. */
record WorkspaceCommits(FilePath workspace, TaskListener listener) implements CommitLog {

    @Override
    public List<Commit> between(String from, String to) {
        List<Commit> commits = new ArrayList<>();
        try {
            for (JsonNode commit : new CommitTask(listener, from, to).runIn(workspace)) {
                commits.add(Json.read(commit, Commit.class));
            }
        } catch (IOException e) {
            throw new UndeterminedException("the agent was lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking for commits", e);
        }
        return commits;
    }
}
