package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.notes.Commit;
import io.jenkins.plugins.signet.seal.notes.CommitLog;
import io.jenkins.plugins.signet.step.host.CommitsCall;
import java.io.IOException;
import java.util.List;

/** Looks commits up in the checkout of the workspace. */
public record WorkspaceCommits(HostCalls hosts) implements CommitLog {

    @Override
    public List<Commit> between(String from, String to) {
        try {
            return hosts.inWorkspace(new CommitsCall(from, to));
        } catch (IOException e) {
            throw new UndeterminedException("the agent was lost: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted while looking for commits", e);
        }
    }
}
