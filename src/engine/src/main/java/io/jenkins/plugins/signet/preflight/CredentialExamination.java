package io.jenkins.plugins.signet.preflight;

import io.jenkins.plugins.signet.application.Start;
import io.jenkins.plugins.signet.notify.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether there is a credential of each id that is named. None of them is shown, or used.
 *
 * @param secrets what an id names; empty if there is none
 * @param remedy how one is given, with {@code %s} for the id
 */
public record CredentialExamination(Function<String, Optional<String>> secrets, String remedy) {

    /** Those that the application is started with. */
    public List<PreflightFinding> of(Start start) {
        List<PreflightFinding> findings = new ArrayList<>();
        start.secrets()
                .forEach((variable, secret) ->
                        findings.add(of(secret.credentialsId(), variable + " of the application")));
        return findings;
    }

    /** Those by which people are told. */
    public List<PreflightFinding> of(List<Channel> channels) {
        return channels.stream()
                .filter(channel -> !channel.address().credentialsId().isEmpty())
                .map(channel -> of(channel.address().credentialsId(), "notifier " + channel.name()))
                .toList();
    }

    private PreflightFinding of(String id, String use) {
        return secrets.apply(id).isPresent()
                ? PreflightFinding.fine("credential", "'" + id + "' is there, for " + use)
                : PreflightFinding.fault("credential", "there is no '" + id + "', for " + use, remedy.formatted(id));
    }
}
