package io.jenkins.plugins.signet.steps;

import hudson.FilePath;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.agent.AgentLoss;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.HostTask;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.controller.ControllerSsh;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.ssh.SshHost;
import io.jenkins.plugins.signet.step.HostCalls;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.host.HostCall;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The hosts of a build: the agent of its workspace, and agents that stand beside environments, or machines reached by SSH. */
record AgentHosts(StepContext context, TaskListener listener) implements HostCalls {

    @Override
    public boolean hasWorkspace() {
        try {
            return context.get(FilePath.class) != null;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public <T> T inWorkspace(HostCall<T> call) throws IOException, InterruptedException {
        return HostTask.carryOut(call, workspace(), listener);
    }

    private FilePath workspace() throws IOException, InterruptedException {
        try {
            FilePath workspace = context.get(FilePath.class);
            if (workspace == null) {
                throw new InputException("the step has no workspace here", "", "Call it inside 'node'");
            }
            return workspace;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public <T> T beside(Environment environment, String app, HostCall<T> call)
            throws IOException, InterruptedException {
        Optional<SshHost> host = ControllerSsh.host(environment, app);
        return host.isPresent()
                ? host.get().carryOut(call, listener.getLogger()::println)
                : HostTask.carryOut(call, folder(environment, app), listener);
    }

    private FilePath folder(Environment environment, String app) throws IOException, InterruptedException {
        if (environment.label().isEmpty()) {
            throw new InputException(
                    "environment '" + environment.name() + "' names no agent",
                    "environment",
                    "Say which one stands beside it");
        }
        try {
            return EnvironmentAgent.folder(settings().environment(environment.name()), app);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private JobSettings settings() throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        if (run == null) {
            throw new UndeterminedException("the build is not there");
        }
        return JobSettings.of(run.getParent());
    }

    private static IOException lost(IOException problem) {
        return AgentLoss.isBehind(problem) ? new HostLostException(problem.getMessage(), problem) : problem;
    }

    @Override
    public boolean isReachable(Environment environment, String app) {
        Optional<SshHost> host = ControllerSsh.host(environment, app);
        try {
            if (host.isPresent()) {
                return host.get().isReachable();
            }
            folder(environment, app);
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void deliver(PlannedRelease plan, Environment environment) throws IOException, InterruptedException {
        Optional<SshHost> host = ControllerSsh.host(environment, plan.app());
        WorkspaceFiles files = new WorkspaceFiles(this, workspace(), plan);
        try {
            if (host.isPresent()) {
                host.get().deliver(plan, files, listener.getLogger()::println);
                return;
            }
            FilePath store = folder(environment, plan.app())
                    .child(PlannedRelease.store(plan.manifest().digest()));
            for (Artifact artifact : plan.manifest().files()) {
                String name = files.file(artifact);
                files.path(name).copyToWithPermission(store.child(name));
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** On the agent, outside the workspace, which others may wipe. */
    @Override
    public String backups(String name) throws IOException, InterruptedException {
        Node node = context.get(Node.class);
        FilePath root = node == null ? null : node.getRootPath();
        if (root == null) {
            throw new UndeterminedException("the workspace's agent is not there");
        }
        return root.child(EnvironmentAgent.FOLDER).child("backups").child(name).getRemote();
    }
}
