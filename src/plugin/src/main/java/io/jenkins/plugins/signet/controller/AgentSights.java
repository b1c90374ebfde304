package io.jenkins.plugins.signet.controller;

import hudson.model.TaskListener;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.HostTask;
import io.jenkins.plugins.signet.board.api.HostLooks;
import io.jenkins.plugins.signet.board.api.HostSighting;
import io.jenkins.plugins.signet.board.api.HostSightings;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.JobSettings;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.ssh.SshHost;
import io.jenkins.plugins.signet.step.ShippedHostFiles;
import io.jenkins.plugins.signet.step.host.SightCall;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What the environments serve, asked of the agents that stand beside them, by how that was started which was shipped last. */
record AgentSights(DataFolder data) implements HostSightings.Asking {

    private static final Duration FRESH = Duration.ofSeconds(10);

    static HostLooks asking(DataFolder data, InstantSource clock) {
        return new HostSightings(new AgentSights(data), FRESH, ControllerThreads.pool(), clock);
    }

    @Override
    public Optional<HostSighting> ask(String app, String environment) throws IOException, InterruptedException {
        Optional<SightCall> call =
                new ShippedHostFiles(data).latest(app, environment).map(SightCall::new);
        if (call.isEmpty()) {
            return Optional.empty();
        }
        EnvironmentSettings place = JobSettings.anywhere(environment);
        Optional<SshHost> host = ControllerSsh.host(place.described(), app);
        return host.isPresent()
                ? Optional.of(host.get().carryOut(call.get(), line -> {}))
                : Optional.of(HostTask.carryOut(call.get(), EnvironmentAgent.folder(place, app), TaskListener.NULL));
    }
}
