package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.announcement.Announcer;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.attestation.AttestationTrust;
import io.jenkins.plugins.signet.calendar.Freezes;
import io.jenkins.plugins.signet.calendar.TimeSpan;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.DurableFile;
import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.notes.ReleaseNotes;
import io.jenkins.plugins.signet.seal.notes.Wording;
import io.jenkins.plugins.signet.smoke.SmokeReport;
import io.jenkins.plugins.signet.smoke.history.PastSmoke;
import io.jenkins.plugins.signet.smoke.probe.TargetCredentials;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a shell lends a step: the build that calls it, what is configured, and the records it may write. */
public interface Scene {

    /** A line for people, with secrets masked. */
    void log(String line);

    /** The last line of a step, which says what it came to; a shell that shows that itself leaves it out. */
    default void conclude(String summary) {
        log(summary);
    }

    /** The person who started the build; empty if nobody did. */
    String startedBy();

    /** Whether the person who presses now may decide about promotions. */
    boolean mayDecide();

    /** Whether they may override what keeps a release waiting. */
    boolean mayOverride();

    InstantSource clock();

    /** How the build stands to what it ships; empty for a person who works by hand. */
    default Optional<Standing> standing() {
        return Optional.empty();
    }

    /** Variables of the call's environment, as its scripts see them. */
    Map<String, String> variables();

    /** The last lines of the build's log, as far as there is one, with secrets masked. */
    default List<String> buildLog() {
        return List.of();
    }

    // ---- the build's releases

    /** What evidence is about in a build that ships no release. */
    ReleaseId build();

    /** The id of the record of a release that this build ships. */
    String train(ReleaseId release);

    /** The releases that this build has planned, in order. */
    List<Shipment> shipments();

    /** Keeps a release with the build; durable when it returns. */
    void keep(Shipment shipment);

    /** The release has set out: a shell may write down what it will not have later. */
    default void departed(Shipment shipment, String commit, List<Environment> environments) {}

    /** The release was sealed: a shell may show it. */
    default void sealed(Shipment shipment, SealRecord seal) {}

    // ---- what is configured

    /**
     * An environment that a release may be about.
     *
     * @param file the application file, for shells that read environments from it; empty for the usual one
     * @param app the application, empty for a step that is about none
     * @throws InputException if there is none of this name, or it is another application's
     */
    Environment environment(String file, String app, String name);

    /**
     * What an environment's host has to know of an application that was not shipped there from here.
     *
     * @throws InputException if that is not known
     */
    HostSpec described(String file, String app, Environment environment);

    /** Where an application can go, nearest first. */
    List<Environment> environments(String file, String app);

    /** The people and systems that are notified of a release. */
    List<Channel> channels(Shipment shipment);

    /** The release's page, for those who are told; empty if there is none. */
    String page(Shipment shipment);

    /** The release's page, as the log shows it; empty if there is none. */
    default String link(Shipment shipment) {
        return page(shipment);
    }

    /** The one command that brings the release before back. */
    String rollback(Shipment shipment, Environment environment);

    /**
     * By what attestations of other tools are verified.
     *
     * @param file the application file, for shells that read it from there; empty for the usual one
     */
    default AttestationTrust attestationTrust(String file) {
        return AttestationTrust.NONE;
    }

    // ---- records

    DataFolder data();

    default EvidenceArchive evidence() {
        return new EvidenceStore(data().evidence());
    }

    /** Keeps how evidence was found, by name, for finding it anew; empty to forget it. Durable when it returns. */
    default void keepLook(String name, Optional<String> look) {
        Path file = data().keptLook(name);
        try {
            if (look.isPresent()) {
                DurableFile.write(file, look.get().getBytes(StandardCharsets.UTF_8));
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UndeterminedException("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }

    /** @throws UndeterminedException if it cannot be read */
    default Optional<String> keptLook(String name) {
        Path file = data().keptLook(name);
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * When operators have frozen an environment for an application; each freeze is in the ledger before it keeps anybody waiting.
     *
     * @param file as for {@link #seals}
     */
    default List<TimeSpan> frozen(String file, String app, String environment) {
        Freezes freezes = new Freezes(data().root(), clock());
        new RecordedFreezes(freezes, () -> seals(file)).enter();
        return freezes.spans(app, environment);
    }

    default ShippedHosts shippedHosts() {
        return new ShippedHostFiles(data());
    }

    /** Smoke runs of the release before this one count too. */
    default SmokeReport joined(SmokeReport alone, ReleaseId release, String environment) {
        return new PastSmoke(data(), trains()).joined(alone, release, environment);
    }

    /** Writes a sealed release's notes. Returns one line for the log: where they are, or why there are none. */
    default String writeNotes(SealRecord seal, Seals seals, Wording wording) {
        return ReleaseNotes.write(
                data().notes(seal.seal().release()), seals.entries(), seal, new WorkspaceCommits(hosts()), wording);
    }

    TrainRecords trains();

    Promotions promotions();

    Soaks soaks();

    /** The switches that this shell's builds wait for. */
    Switches switches();

    /**
     * Where releases are sealed.
     *
     * @param file the application file, for shells that read witnesses from it; empty for the usual one
     */
    Seals seals(String file);

    Announcer announcer();

    /**
     * Throws if a failure came of a full disk and what is at work can be gone on with when there is room: then it is nothing
     * that a step may come to.
     */
    default void stopIfFull(Exception failure) {}

    // ---- secrets

    /** The login of an environment's database; empty if it has none. */
    Optional<DatabaseLogin> login(Environment environment);

    /** @param credentialsId empty for a database that lets the user in without */
    DatabaseLogin login(String url, String credentialsId);

    /** What an application finds in a credential: a text, what a file holds, or the password of a login; empty if there is none. */
    Optional<String> secret(String credentialsId);

    /** A certificate of ours and its key, as a credential holds them: PEM, or PKCS #12; empty if there is none. */
    default Optional<TargetCredentials.KeyFile> keyFile(String credentialsId) {
        return secret(credentialsId).map(text -> TargetCredentials.KeyFile.of(text, ""));
    }

    /** A credential as the value of an {@code Authorization} header. @throws InputException if there is none of this id */
    String header(String credentialsId);

    // ---- hosts

    HostCalls hosts();
}
