package io.jenkins.plugins.signet.runner.ship;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.ssh.ConnectionOrigin;
import io.jenkins.plugins.signet.ssh.SshClient;
import io.jenkins.plugins.signet.ssh.SshHost;
import io.jenkins.plugins.signet.step.host.HostCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** The machine of one environment of an application: this one, or another that is reached by SSH. */
public interface EnvironmentHost {

    /**
     * @param host as the environment names it; {@code null} or empty for this machine
     * @param variables of this process
     */
    static EnvironmentHost of(
            DataFolder data,
            String app,
            String environment,
            String host,
            Map<String, String> variables,
            InstantSource clock) {
        return host == null || host.isEmpty()
                ? new LocalHost(data, app, environment, variables, clock)
                : new RemoteHost(new SshHost(
                        HostAddress.parse(host),
                        SshClient.of(variables),
                        new ConnectionOrigin(data),
                        environment,
                        app));
    }

    static EnvironmentHost of(
            DataFolder data, String app, Environment environment, Map<String, String> variables, InstantSource clock) {
        return of(data, app, environment.name(), environment.host(), variables, clock);
    }

    /** @throws io.jenkins.plugins.signet.step.HostLostException if it cannot be reached, or goes away */
    <T> T carryOut(HostCall<T> call, Consumer<String> log) throws IOException, InterruptedException;

    /** Whether it can be reached now. */
    boolean isReachable() throws InterruptedException;

    /** Brings a planned release's files to where they are deployed from. */
    void deliver(PlannedRelease plan, Path workspace, Consumer<String> log) throws IOException, InterruptedException;

    /** Starts what stands between users and slots, where that is the runner's own. */
    void ready(Environment environment, HostSpec spec);
}
