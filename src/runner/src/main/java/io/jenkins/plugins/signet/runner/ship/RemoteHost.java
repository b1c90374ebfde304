package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.ssh.SshHost;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A machine that is reached by SSH as the host of one environment. */
record RemoteHost(SshHost host) implements EnvironmentHost {

    @Override
    public <T> T carryOut(HostCall<T> call, Consumer<String> log) throws IOException, InterruptedException {
        return host.carryOut(call, log);
    }

    @Override
    public void deliver(PlannedRelease plan, Path workspace, Consumer<String> log)
            throws IOException, InterruptedException {
        host.deliver(
                plan,
                new SshHost.Source() {
                    @Override
                    public InputStream open(Artifact artifact) throws IOException {
                        if (!Files.isRegularFile(file(artifact))) {
                            throw new InputException(
                                    "artifact '" + artifact.name() + "' is not in the workspace",
                                    "artifact",
                                    "Unstash it before this step");
                        }
                        return Files.newInputStream(file(artifact));
                    }

                    @Override
                    public boolean isExecutable(Artifact artifact) {
                        return Files.isExecutable(file(artifact));
                    }

                    private Path file(Artifact artifact) {
                        return workspace.resolve(plan.folder()).resolve(artifact.name());
                    }
                },
                log);
    }

    /** The application file refuses the runner's own router there. */
    @Override
    public void ready(Environment environment, HostSpec spec) {}
}
