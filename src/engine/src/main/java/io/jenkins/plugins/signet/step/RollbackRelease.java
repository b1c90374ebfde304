package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.application.Environment;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.rollback.GoodReleases;
import io.jenkins.plugins.signet.rollback.RollbackEntry;
import io.jenkins.plugins.signet.rollback.RollbackPlan;
import io.jenkins.plugins.signet.rollback.RollbackWish;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.step.host.KeptCall;
import io.jenkins.plugins.signet.step.host.LiveCall;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import io.jenkins.plugins.signet.traffic.host.HostSpec;
import java.io.IOException;
import java.util.Set;

/**
 * {@code rollbackRelease}: brings the last good release of an environment back. A flip, if the slot that it ran in is still
 * warm, or else a deployment of its artifacts. Which release that is, the ledger knows.
 */
public final class RollbackRelease extends SwitchStep {

    @Override
    public StepDeclaration declaration() {
        return StepDeclaration.of("rollbackRelease", "Go back to the last good release")
                .required(StepDeclaration.APP, "The application.")
                .environment()
                .text("from", "The version to be left: nothing is done if another one is live.")
                .text("to", "The version to go to, of those that were good and are kept.")
                .flag("further", "Whether to leave the last good release too.")
                .flag("forward", "Whether to go forward again, to a good release that was left.")
                .returns("evidence", "release", "outcome", "slot", "readBack");
    }

    @Override
    public String journal(Scene scene, StepArguments arguments) {
        ReleaseId build = scene.build();
        return "rollback/" + arguments.text(StepDeclaration.APP) + "-" + arguments.environment() + "-" + build.app()
                + "-" + build.version();
    }

    @Override
    Environment environment(Scene scene, StepArguments arguments) {
        return switchable(scene.environment("", arguments.text(StepDeclaration.APP), arguments.environment()));
    }

    /** What to go back to is decided from the ledger and from what is live, and then kept. */
    @Override
    public Beginning<SwitchState> prepare(Scene scene, StepArguments arguments, String journal)
            throws IOException, InterruptedException {
        Environment environment = environment(scene, arguments);
        RollbackPlan plan = plan(scene, arguments, environment);
        if (plan.target().isEmpty()) {
            scene.conclude(plan.summary());
            return Beginning.over(StepResult.of(Verdict.GREEN, plan.summary())
                    .with("release", plan.live())
                    .with("outcome", "NOTHING_TO_DO"));
        }
        GoodReleases.Good target = plan.target().get();
        HostSpec spec = spec(scene, arguments, environment, target);
        requireReady(scene, environment, spec);
        scene.shippedHosts().keep(spec, journal);
        scene.log("Going back to " + target.release() + " in " + environment.name());
        String person = scene.startedBy();
        return Beginning.with(SwitchState.of(
                SwitchRequest.rollback(
                        target.release(),
                        environment.name(),
                        target.manifest(),
                        target.artifacts(),
                        holder(journal),
                        person.isEmpty() ? null : person),
                spec.settings()));
    }

    @Override
    public void check(StepArguments arguments) {
        wish(arguments);
    }

    private static RollbackWish wish(StepArguments arguments) {
        return new RollbackWish(
                arguments.text("from"), arguments.text("to"), arguments.flag("further"), arguments.flag("forward"));
    }

    /** Where to, decided from the ledger, from what is live and from what is kept. */
    public RollbackPlan plan(Scene scene, StepArguments arguments, Environment environment)
            throws IOException, InterruptedException {
        GoodReleases releases = releases(scene, arguments);
        GoodReleases.Good any = releases.last().or(releases::lastLeft).orElseGet(() -> releases.before(null));
        Digest live = live(scene, arguments, environment, any);
        Set<Digest> kept =
                scene.hosts().beside(environment, arguments.text(StepDeclaration.APP), new KeptCall(releases.all()));
        return RollbackPlan.of(
                releases,
                wish(arguments),
                live,
                good -> good.manifest().equals(live) || kept.contains(good.manifest()));
    }

    private static GoodReleases releases(Scene scene, StepArguments arguments) {
        return GoodReleases.of(
                scene.seals("").entries().entries(),
                arguments.text(StepDeclaration.APP),
                arguments.environment(),
                TrustedKeys.read(scene.data().publicKey()));
    }

    private static Digest live(Scene scene, StepArguments arguments, Environment environment, GoodReleases.Good last)
            throws IOException, InterruptedException {
        HostSpec spec = spec(scene, arguments, environment, last);
        return scene.hosts().beside(environment, spec.app(), new LiveCall(spec)).orElse(null);
    }

    private static HostSpec spec(
            Scene scene, StepArguments arguments, Environment environment, GoodReleases.Good release) {
        String app = arguments.text(StepDeclaration.APP);
        return scene.shippedHosts()
                .of(app, environment.name(), release.manifest())
                .orElseGet(() -> scene.described("", app, environment));
    }

    @Override
    HostSpec unkept(Scene scene, StepArguments arguments, Environment environment) {
        return scene.described("", arguments.text(StepDeclaration.APP), environment);
    }

    @Override
    public StepResult settle(Scene scene, StepArguments arguments, SwitchState state) {
        EvidenceRef evidence = scene.evidence().put(state.evidence());
        for (RollbackEntry entry : RollbackEntry.all(state, releases(scene, arguments))) {
            scene.seals("")
                    .enter(
                            entry.type(),
                            entry.about(),
                            evidence,
                            state.evidence().createdAt());
        }
        scene.conclude(state.summary());
        return result(evidence, state).with("release", state.request().release().toString());
    }
}
