package io.jenkins.plugins.signet.controller;

import hudson.model.TaskListener;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.HostTask;
import io.jenkins.plugins.signet.board.api.HostLooks;
import io.jenkins.plugins.signet.board.api.HostSighting;
import io.jenkins.plugins.signet.board.api.HostSightings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.durable.DataFolder;
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
        return call.isEmpty()
                ? Optional.empty()
                : Optional.of(HostTask.carryOut(
                        call.get(),
                        EnvironmentAgent.folder(SignetConfiguration.get().environment(environment), app),
                        TaskListener.NULL));
    }
}
