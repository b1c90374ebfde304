package io.jenkins.plugins.signet.controller;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.ssh.ConnectionOrigin;
import io.jenkins.plugins.signet.ssh.SshClient;
import io.jenkins.plugins.signet.ssh.SshHost;
import java.util.Map;
import java.util.Optional;

/** Environments that the controller reaches by SSH, with the client, keys and known hosts of its own user. */
public final class ControllerSsh {

    /** In place of the variable, for who cannot set one for the controller. */
    private static final String PROPERTY = "io.jenkins.plugins.signet.ssh";

    private ControllerSsh() {}

    /** @return empty if an agent stands beside the environment */
    public static Optional<SshHost> host(Environment environment, String app) {
        return environment.host().isEmpty()
                ? Optional.empty()
                : Optional.of(new SshHost(
                        HostAddress.parse(environment.host()),
                        client(),
                        new ConnectionOrigin(SignetHome.get().data()),
                        environment.name(),
                        app));
    }

    private static SshClient client() {
        String given = System.getProperty(PROPERTY, "");
        return SshClient.of(given.isEmpty() ? System.getenv() : Map.of(SshClient.VARIABLE, given));
    }
}
