package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.application.Application;
import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.run.Threads;
import io.jenkins.plugins.signet.runner.ship.Host;
import io.jenkins.plugins.signet.runner.ship.KeptArtifacts;
import io.jenkins.plugins.signet.runner.ship.SealRoom;
import io.jenkins.plugins.signet.runner.ship.SwitchLog;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import io.jenkins.plugins.signet.shipping.GoodReleases;
import io.jenkins.plugins.signet.shipping.RollbackEntry;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings the last good release of an environment back: a flip, if the slot that it ran in is still warm. Entered into the
 * ledger. One that was killed is continued by the next.
 *
 * @param startedBy the person who asks for it
 * @param variables of the process, for the sealing key's passphrase
 * @param source folder that artifacts are copied from if neither slot has them any more
 */
public record Rollback(
        DataFolder data,
        Application application,
        Environment environment,
        Optional<DatabaseLogin> login,
        String startedBy,
        Map<String, String> variables,
        Path source,
        InstantSource clock,
        Consumer<String> progress) {

    /**
     * What came of it.
     *
     * @param state {@code null} if there was nothing to do
     */
    public record Result(Verdict verdict, String summary, SwitchState state) {}

    /**
     * Does it, or says what it would do.
     *
     * @param further go back from the last good release too
     * @param planOnly change nothing
     * @throws io.jenkins.plugins.signet.release.InputException if there is nothing to go back to, or a run is at work
     */
    public Result run(boolean further, boolean planOnly) {
        try (var claim = data.claim();
                SealRoom seals = SealRoom.open(data, variables, clock)) {
            seals.join(application.witnesses(), progress);
            GoodReleases releases = GoodReleases.of(
                    seals.ledger().reader().entries(),
                    application.app(),
                    environment.name(),
                    TrustedKeys.read(data.publicKey()));
            Path folder = Host.folder(data.root(), application.app(), environment.name());
            SwitchHost host = new Host(application, environment, folder, source).open(login, clock);
            Digest live = host.liveDigest().orElse(null);
            HandJournal journals = new HandJournal(data, "rollback", application.app(), environment.name());
            Optional<GoodReleases.Good> begun = journals.unfinished().map(GoodReleases.Good::of);
            if (!further && begun.isEmpty() && releases.isBackAlready(live)) {
                return new Result(Verdict.GREEN, name(releases, live) + " is live already; nothing to do", null);
            }
            GoodReleases.Good target = begun.orElseGet(() -> releases.before(live));
            if (planOnly) {
                String warnings = String.join("; ", host.world().warnings());
                return new Result(
                        Verdict.GREEN,
                        "would go back from " + name(releases, live) + " to " + target.release()
                                + (warnings.isEmpty() ? "" : ". " + warnings),
                        null);
            }
            return carriedOut(journals, target, releases, seals, folder);
        } catch (IOException e) {
            throw new UndeterminedException(
                    "what runs in " + environment.name() + " cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again continues it", e);
        }
    }

    private Result carriedOut(
            HandJournal journals, GoodReleases.Good target, GoodReleases releases, SealRoom seals, Path folder)
            throws IOException {
        Path kept = new KeptArtifacts(folder).of(target).orElse(source);
        Host host = new Host(application, environment, folder, kept);
        host.ensureRouter();
        SwitchState state;
        try (Journal journal = journals.open();
                Threads threads = new Threads(clock)) {
            SwitchRequest request = SwitchRequest.rollback(
                    target.release(),
                    environment.name(),
                    target.manifest(),
                    target.artifacts(),
                    journals.name(),
                    startedBy);
            state = new HandSwitch(journal, threads, clock)
                    .drive(SwitchState.of(request, host.settings()), SwitchLog.told(host.open(login, clock), progress));
        }
        EvidenceRef evidence = new EvidenceStore(data.evidence()).put(state.evidence());
        RollbackEntry.of(state, releases)
                .ifPresent(entry -> seals.enter(entry.type(), entry.about(), evidence, clock.instant()));
        return new Result(state.verdict(), state.request().release() + ": " + state.summary(), state);
    }

    private static String name(GoodReleases releases, Digest live) {
        return live == null
                ? "nothing"
                : releases.named(live).map(ReleaseId::toString).orElse("an unsealed release, " + live.abbreviated());
    }
}
