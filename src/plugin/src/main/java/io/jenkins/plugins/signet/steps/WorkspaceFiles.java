package io.jenkins.plugins.signet.steps;

import hudson.FilePath;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.ssh.SshHost;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.host.PackCall;
import java.io.IOException;
import java.io.InputStream;

/** The files of a planned release in a build's workspace, on whatever agent that is. */
record WorkspaceFiles(HostCalls hosts, FilePath workspace, PlannedRelease plan) implements SshHost.Source {

    private static final int EXECUTABLE = 0100;

    @Override
    public String file(Artifact artifact) throws IOException, InterruptedException {
        String name =
                artifact.isFolder() ? hosts.inWorkspace(new PackCall(plan.folder(), artifact.name())) : artifact.name();
        if (!path(name).exists()) {
            throw new InputException(
                    "artifact '" + artifact.name() + "' is not in the workspace",
                    "artifact",
                    "Unstash it before this step");
        }
        return name;
    }

    FilePath path(String name) {
        return workspace.child(plan.folder() + name);
    }

    @Override
    public InputStream open(String name) throws IOException, InterruptedException {
        return path(name).read();
    }

    @Override
    public boolean isExecutable(String name) throws IOException, InterruptedException {
        return (path(name).mode() & EXECUTABLE) != 0;
    }
}
