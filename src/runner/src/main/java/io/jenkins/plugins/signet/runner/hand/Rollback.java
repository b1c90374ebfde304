package io.jenkins.plugins.signet.runner.hand;

import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.runner.ship.LocalHost;
import io.jenkins.plugins.signet.runner.ship.SealRoom;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.shipping.DatabaseLogin;
import io.jenkins.plugins.signet.shipping.GoodReleases;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.step.SignetSteps;
import io.jenkins.plugins.signet.step.StepArguments;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.SwitchHost;
import io.jenkins.plugins.signet.traffic.probe.HttpProbe;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the last good release of an environment back: a flip, if the slot that it ran in is still warm. Entered into the
 * ledger. One that was killed is continued by the next.
 */
public record Rollback(ByHand hand) {

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
        try (var claim = hand.data().claim();
                SealRoom seals = SealRoom.open(hand.data(), hand.variables(), hand.clock())) {
            seals.join(hand.application().witnesses(), hand.progress());
            HandJournal journals = new HandJournal(
                    hand.data(),
                    "rollback",
                    hand.application().app(),
                    hand.environment().name());
            return planOnly ? plan(seals, journals, further) : done(seals, journals, further);
        } catch (IOException e) {
            throw new UndeterminedException(
                    "what runs in " + hand.environment().name() + " cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UndeterminedException("interrupted; the same command again continues it", e);
        }
    }

    private Result done(SealRoom seals, HandJournal journals, boolean further)
            throws IOException, InterruptedException {
        StepArguments arguments = new StepArguments(
                SignetSteps.ROLLBACK_RELEASE.declaration(),
                Map.of(
                        "app",
                        hand.application().app(),
                        "environment",
                        hand.environment().name(),
                        "further",
                        further));
        ByHand.Done done = ByHand.run(
                new HandScene(hand, seals, Optional.empty()), SignetSteps.ROLLBACK_RELEASE, arguments, journals);
        SwitchState state = done.state();
        return state == null
                ? new Result(
                        Verdict.valueOf(String.valueOf(done.result().fields().get("verdict"))),
                        String.valueOf(done.result().fields().get("summary")),
                        null)
                : new Result(state.verdict(), state.request().release() + ": " + state.summary(), state);
    }

    private Result plan(SealRoom seals, HandJournal journals, boolean further)
            throws IOException, InterruptedException {
        GoodReleases releases = GoodReleases.of(
                seals.ledger().reader().entries(),
                hand.application().app(),
                hand.environment().name(),
                TrustedKeys.read(hand.data().publicKey()));
        HostSpec spec = new HandScene(hand, seals, Optional.empty())
                .described("", hand.application().app(), hand.environment());
        SwitchHost host = spec.open(
                LocalHost.folder(hand.data().root(), spec.app(), spec.environment()),
                hand.source(),
                hand.login().map(DatabaseLogin::environment).orElse(Map.of()),
                new HttpProbe(spec.health().timeout()),
                hand.clock());
        Digest live = host.liveDigest().orElse(null);
        Optional<GoodReleases.Good> begun = journals.unfinished().map(GoodReleases.Good::of);
        if (!further && begun.isEmpty() && releases.isBackAlready(live)) {
            return new Result(Verdict.GREEN, name(releases, live) + " is live already; nothing to do", null);
        }
        GoodReleases.Good target = begun.orElseGet(() -> releases.before(live));
        String warnings = String.join("; ", host.world().warnings());
        return new Result(
                Verdict.GREEN,
                "would go back from " + name(releases, live) + " to " + target.release()
                        + (warnings.isEmpty() ? "" : ". " + warnings),
                null);
    }

    private static String name(GoodReleases releases, Digest live) {
        return live == null
                ? "nothing"
                : releases.named(live).map(ReleaseId::toString).orElse("an unsealed release, " + live.abbreviated());
    }
}
