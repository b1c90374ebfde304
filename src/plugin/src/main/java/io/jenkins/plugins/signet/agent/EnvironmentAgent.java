package io.jenkins.plugins.signet.agent;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import java.util.Comparator;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * The agent that stands beside an environment. Deploying, switching and probing take no executor: a soak of a day would
 * hold one for a day.
 */
public final class EnvironmentAgent {

    /** Below an agent's root; not {@code signet}, which on the built-in node is the data folder. */
    public static final String FOLDER = "signet-host";

    private EnvironmentAgent() {}

    /**
     * The folder on the environment's agent in which an application's slots, store and lease lie. Of several agents the
     * first by name that is online, so that it is the same one each time.
     *
     * @throws AgentAwaited if none is online
     */
    public static FilePath folder(EnvironmentSettings environment, String app) throws AgentAwaited {
        Jenkins jenkins = Jenkins.get();
        Label label = environment.getAgent().isEmpty() ? null : jenkins.getLabel(environment.getAgent());
        if (label == null) {
            throw new AgentAwaited("environment '" + environment.getName() + "' names no agent");
        }
        Optional<FilePath> root = label.getNodes().stream()
                .sorted(Comparator.comparing(Node::getNodeName))
                .filter(EnvironmentAgent::isOnline)
                .map(Node::getRootPath)
                .filter(java.util.Objects::nonNull)
                .findFirst();
        return root.orElseThrow(() -> new AgentAwaited("no agent '" + environment.getAgent() + "' is online"))
                .child(FOLDER)
                .child(environment.getName())
                .child(app);
    }

    private static boolean isOnline(Node node) {
        Computer computer = node.toComputer();
        return computer != null && computer.isOnline();
    }
}
