package io.jenkins.plugins.signet.application;

import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.image.registry.Registries;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.seal.timestamp.TimeStampAuthority;
import io.jenkins.plugins.signet.seal.witness.WitnessAddress;
import java.util.List;
import java.util.Optional;

/**
 * An application, as its {@code signet.yaml} describes it.
 *
 * @param artifacts files and folders, relative to the application file, and container images, that together are a release
 * @param smoke the smoke suite's file, relative to the application file; empty if there is none
 * @param environments where it can go, nearest first; empty on a controller, which has its own
 * @param channels the people and systems that are notified of a release that the command line ships
 * @param tag name of the git tag on a release that was sealed in production and passes, with {@code ${version}} in it
 * @param witnesses who keeps the heads of the ledger that the command line writes
 * @param evidence files of other tools, SARIF or bills of materials, relative to the application file
 * @param stamps who stamps the signatures of seals with the time
 * @param attestations by what attestations of other tools are verified that the command line takes in
 * @param registries what is to be known of the registries of its images
 */
public record Application(
        String app,
        List<String> artifacts,
        Start start,
        Health health,
        Optional<String> smoke,
        Optional<DatabaseChange> database,
        List<Environment> environments,
        List<Channel> channels,
        List<String> evidence,
        Optional<String> tag,
        List<WitnessAddress> witnesses,
        Optional<TimeStampAuthority> stamps,
        AttestationTrust attestations,
        Registries registries) {

    public Application {
        artifacts = List.copyOf(artifacts);
        environments = List.copyOf(environments);
        channels = List.copyOf(channels);
        evidence = List.copyOf(evidence);
        witnesses = List.copyOf(witnesses);
    }

    /** The same, started in another way. */
    public Application with(Start other) {
        return new Application(
                app,
                artifacts,
                other,
                health,
                smoke,
                database,
                environments,
                channels,
                evidence,
                tag,
                witnesses,
                stamps,
                attestations,
                registries);
    }

    /** The environment of this name, if the application file has it. */
    public Optional<Environment> environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }
}
