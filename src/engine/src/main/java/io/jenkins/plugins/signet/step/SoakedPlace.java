package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.drift.DatabaseLogin;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.promotion.PromotionState;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.seal.ledger.LedgerEntryType;
import io.jenkins.plugins.signet.soak.Footing;
import io.jenkins.plugins.signet.soak.SoakEvent;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.soak.SoakState.Reset;
import io.jenkins.plugins.signet.soak.Vigil;
import io.jenkins.plugins.signet.soak.VigilEvent;
import io.jenkins.plugins.signet.step.host.SoakCall;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState.Soaked;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** An environment where a release soaks or has soaked: how it is looked at, and how what is seen there is recorded. */
record SoakedPlace(Scene scene, TrackedRelease release, String environment) {

    /** Where the release has passed its last soak outside of an environment that it wants to go to. */
    static Optional<SoakedPlace> before(Scene scene, TrackedRelease release, String to) {
        return release.state().soaks().stream()
                .filter(soaked ->
                        soaked.manifest().equals(release.plan().manifest().digest()))
                .map(Soaked::environment)
                .filter(environment -> !environment.equals(to))
                .reduce((earlier, later) -> later)
                .map(environment -> new SoakedPlace(scene, release, environment));
    }

    /** The soak that passed there; empty if none did, or if it was skipped. */
    Optional<SoakState> passed() {
        return release.state()
                .latest(EvidenceKind.SOAK, environment)
                .map(ref -> Json.read(scene.evidence().get(ref.digest()).body(), SoakState.class))
                .filter(soak -> soak.phase() == SoakState.Phase.PASSED);
    }

    /**
     * One look.
     *
     * @param due the environment's probes that look too
     * @param withSchema whether the schema of the environment's database is read, if it has one
     */
    SoakEvent look(int number, boolean withSchema, DueProbes due) throws IOException, InterruptedException {
        PlannedRelease plan = release.plan();
        Environment place = scene.environment(plan.file(), plan.app(), environment);
        HostSpec spec = HostSpec.of(plan.app(), place, plan.start(), plan.health());
        Map<String, String> database =
                withSchema ? scene.login(place).map(DatabaseLogin::environment).orElse(Map.of()) : Map.of();
        return scene.hosts()
                .beside(
                        place,
                        plan.app(),
                        new SoakCall(
                                spec,
                                place.url(),
                                number,
                                database,
                                due.orders(scene, place),
                                due.secrets(scene, place, plan.start()),
                                due.longest()));
    }

    /** Says once that a migration would not be noticed. */
    void tellUnknownSchema(SoakEvent seen) {
        if (seen instanceof SoakEvent.Healthy healthy) {
            Footing footing = healthy.footing();
            if (footing != null && footing.schemaUnknown() != null) {
                scene.log("A migration of " + environment + " would not be noticed: " + footing.schemaUnknown());
            }
        }
    }

    /** Records what a soak came to there; once, however often. */
    EvidenceRef record(SoakState soak) {
        Evidence evidence = Evidence.of(
                EvidenceKind.SOAK,
                release.id(),
                environment,
                soak.verdict(),
                soak.summary(),
                soak.endedAt(),
                Json.write(soak));
        scene.seals(release.plan().file())
                .enter(soak.skip() == null ? LedgerEntryType.SOAK : LedgerEntryType.SKIP, evidence);
        // first, so that a crash in between cannot leave a gate open for what is lost
        release.fire(new TrainEvent.SoakEnded(environment, soak.digest(), soak.verdict()));
        return release.record(evidence);
    }

    /**
     * What must still be true when the release goes on: what soaked is there, as it soaked.
     *
     * @param to where it goes
     * @return why it is not; empty if it is. That it is lost is recorded then
     * @throws UndeterminedException if it cannot be seen
     */
    Optional<String> lost(String to) throws InterruptedException {
        Optional<SoakState> passed = passed();
        if (passed.isEmpty()) {
            return Optional.empty();
        }
        Vigil vigil = approvedOver(to).orElseGet(() -> Vigil.over(environment, passed.get()));
        SoakEvent seen;
        try {
            seen = look(0, vigil.wantsSchema(), DueProbes.NONE);
        } catch (IOException | InputException e) {
            throw unseen(e.getMessage());
        }
        if (!(VigilEvent.of(seen) instanceof VigilEvent.Well well)) {
            throw unseen(((SoakEvent.Failed) seen).reason());
        }
        Optional<String> lost = vigil.contradictedBy(well);
        lost.ifPresent(
                reason -> record(passed.get().lost(new Reset(scene.clock().instant(), reason))));
        return lost;
    }

    /** As it was when people approved the release. */
    private Optional<Vigil> approvedOver(String to) {
        return release.state()
                .latest(EvidenceKind.APPROVAL, to)
                .map(ref -> Json.read(scene.evidence().get(ref.digest()).body(), PromotionState.class)
                        .vigil())
                .filter(vigil -> vigil.environment().equals(environment));
    }

    private UndeterminedException unseen(String why) {
        return new UndeterminedException("what soaked in " + environment + " cannot be seen to be well: " + why);
    }
}
