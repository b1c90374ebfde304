package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.application.HostAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stock SSH client: its configuration, agent, known hosts and jump hosts are those of whoever runs Signet. It is never
 * asked to trust a host that it does not know.
 *
 * @param words that start it
 */
public record SshClient(List<String> words) {

    /** Names another client, or the same with further options, in words. */
    public static final String VARIABLE = "SIGNET_SSH";

    /**
     * Asks nothing of anybody, and notices within 15 s that the other end is gone. What else somebody's configuration does on
     * a host that they log in to is none of this connection's affair.
     */
    private static final List<String> OPTIONS = List.of(
            "BatchMode=yes",
            "ConnectTimeout=15",
            "ServerAliveInterval=5",
            "ServerAliveCountMax=3",
            "RequestTTY=no",
            "RemoteCommand=none",
            "ClearAllForwardings=yes");

    public SshClient {
        words = List.copyOf(words);
    }

    /** @param variables of the process */
    public static SshClient of(Map<String, String> variables) {
        String given = variables.getOrDefault(VARIABLE, "").strip();
        return new SshClient(given.isEmpty() ? List.of("ssh") : List.of(given.split("\\s+")));
    }

    /** An argument list; everybody on this machine may read it. */
    List<String> command(HostAddress address, String remote) {
        List<String> command = new ArrayList<>(words);
        OPTIONS.forEach(option -> command.addAll(List.of("-o", option)));
        if (!address.user().isEmpty()) {
            command.addAll(List.of("-l", address.user()));
        }
        if (address.port() != 0) {
            command.addAll(List.of("-p", String.valueOf(address.port())));
        }
        command.addAll(List.of("--", address.host(), remote));
        return command;
    }

    /** What a person types to see the same. */
    String byHand(HostAddress address) {
        return String.join(" ", words)
                + (address.port() == 0 ? "" : " -p " + address.port()) + " "
                + (address.user().isEmpty() ? "" : address.user() + "@") + address.host();
    }
}
