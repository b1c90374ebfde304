package io.jenkins.plugins.signet.ssh;

import io.jenkins.plugins.signet.application.HostAddress;
import io.jenkins.plugins.signet.step.HostLostException;
import io.jenkins.plugins.signet.step.HostRefusedException;
import java.util.List;

/** What the SSH client's last words mean, and what to do about it. */
final class SshFailure {

    private SshFailure() {}

    /** With which the client ends for reasons of its own, ssh(1). */
    private static final int OWN_ERROR = 255;

    /** What came before the host part was there. */
    static HostLostException before(HostAddress address, SshClient client, List<String> said, int exitCode) {
        if (exitCode != OWN_ERROR && exitCode >= 0) {
            return new HostRefusedException(
                    "Signet's host part cannot be started on " + address + (said.isEmpty() ? "" : ": " + last(said)),
                    "Give the user that signet logs in as an ordinary shell, and see that '" + client.byHand(address)
                            + " java -version' works");
        }
        return of(address, client, said);
    }

    /** @param said what the client has printed, by lines */
    static HostLostException of(HostAddress address, SshClient client, List<String> said) {
        String all = String.join("\n", said);
        if (all.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return new HostRefusedException(
                    address
                            + " shows another host key than the one that is known: it is another machine, or somebody is in"
                            + " between",
                    "If it was set up anew, forget the old key by ssh-keygen -R, and run '" + client.byHand(address)
                            + "' to compare the new one's fingerprint");
        }
        if (all.contains("Host key verification failed")) {
            return new HostRefusedException(
                    "the host key of " + address + " is not known",
                    "Run '" + client.byHand(address)
                            + "' once, and compare its fingerprint with the host's own before you" + " accept it");
        }
        if (all.contains("Permission denied") || all.contains("Too many authentication failures")) {
            return new HostRefusedException(
                    address + " does not let in whoever runs signet here: " + last(said),
                    "Add the public key to its ~/.ssh/authorized_keys, or the private one to the agent by ssh-add, until '"
                            + client.byHand(address) + " true' asks for nothing");
        }
        if (all.contains("Bad configuration option") || all.contains("terminating, ")) {
            return new HostRefusedException(
                    "the SSH client's configuration cannot be used: " + (said.isEmpty() ? "" : said.get(0)), "Mend it");
        }
        return new HostLostException(
                address + " cannot be reached: " + (said.isEmpty() ? "the connection has ended" : last(said)), null);
    }

    private static String last(List<String> said) {
        return said.isEmpty() ? "" : said.get(said.size() - 1);
    }
}
