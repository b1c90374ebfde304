package io.jenkins.plugins.signet.traffic.host;

import io.jenkins.plugins.signet.release.InputException;
import java.util.List;
import java.util.Set;

/**
 * What a host knows of an application's environment beside what it carries out there.
 *
 * @param claims what belongs to it; {@code null} if that is not looked after
 * @param url what users call; empty if nobody said
 * @param secrets that the application was given, which must not come into a report
 * @param missing names of secrets that the application needs and that were not given
 * @param retirements warm slots that are to be stopped later; {@code null} if there are never any
 * @param ports of the application, beside the first
 */
public record HostFacts(
        HostClaims claims,
        String url,
        KnownSecrets secrets,
        Set<String> missing,
        Retirements retirements,
        FurtherPorts ports) {

    static final HostFacts NONE = new HostFacts(null, "", new KnownSecrets(List.of()), Set.of());

    /** Nothing is stopped later, and there is one port. */
    public HostFacts(HostClaims claims, String url, KnownSecrets secrets, Set<String> missing) {
        this(claims, url, secrets, missing, null, FurtherPorts.NONE);
    }

    public HostFacts {
        missing = Set.copyOf(missing);
    }

    /** @throws InputException if the application would be started without something that it needs */
    void requireSecrets() {
        if (!missing.isEmpty()) {
            throw new InputException(
                    "no credential was given for " + String.join(", ", missing),
                    "start.secrets",
                    "Add what it names, or name another");
        }
    }
}
