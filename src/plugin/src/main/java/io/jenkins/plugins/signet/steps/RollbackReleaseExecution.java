package io.jenkins.plugins.signet.steps;

import hudson.FilePath;
import io.jenkins.plugins.signet.agent.EnvironmentAgent;
import io.jenkins.plugins.signet.agent.LiveTask;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.ShippedHosts;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.key.TrustedKeys;
import io.jenkins.plugins.signet.shipping.GoodReleases;
import io.jenkins.plugins.signet.shipping.HostSpec;
import io.jenkins.plugins.signet.shipping.RollbackEntry;
import io.jenkins.plugins.signet.traffic.SwitchRequest;
import io.jenkins.plugins.signet.traffic.SwitchState;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Goes back: a flip, if the slot that the last good release ran in is still warm, or else a deployment of its artifacts. */
final class RollbackReleaseExecution extends SwitchExecution {

    private static final long serialVersionUID = 1L;

    private final boolean further;
    private transient String isLiveAlready;

    RollbackReleaseExecution(StepContext context, RollbackReleaseStep step) {
        super(context, step.getApp(), "", step.getEnvironment());
        further = step.isFurther();
    }

    @Override
    String machineName(Shipping shipping) {
        return "rollback/" + app() + "-" + environment();
    }

    /** What to go back to is decided from the ledger and from what is live, and then kept. */
    @Override
    Optional<SwitchState> prepare(Shipping shipping) throws Exception {
        GoodReleases releases = releases();
        GoodReleases.Good last = releases.before(null);
        Digest live = live(shipping, spec(last)).orElse(null);
        if (!further && releases.isBackAlready(live)) {
            isLiveAlready = last.release().toString();
            return Optional.empty();
        }
        GoodReleases.Good target = releases.before(live);
        HostSpec spec = spec(target);
        prepared(spec);
        shipping.say("Going back to " + target.release() + " in " + environment());
        return Optional.of(SwitchState.of(
                SwitchRequest.rollback(
                        target.release(),
                        environment(),
                        target.manifest(),
                        target.artifacts(),
                        journalName(),
                        shipping.startedBy().isEmpty() ? null : shipping.startedBy()),
                spec.settings()));
    }

    @Override
    Object nothing(Shipping shipping) {
        String summary = isLiveAlready + " is live already; nothing to do";
        shipping.say(summary);
        return StepResult.of(Verdict.GREEN, summary)
                .with("release", isLiveAlready)
                .fields();
    }

    private GoodReleases releases() {
        SignetHome home = Shipping.home();
        return GoodReleases.of(
                home.seals().ledger().reader().entries(),
                app(),
                environment(),
                TrustedKeys.read(home.data().publicKey()));
    }

    private HostSpec spec(GoodReleases.Good release) {
        return new ShippedHosts(Shipping.home().data())
                .of(app(), environment(), release.manifest())
                .orElseThrow(() -> new InputException(
                        "this controller did not ship " + release.release() + " to " + environment(),
                        "environment",
                        "Roll it back where it was shipped from"));
    }

    private Optional<Digest> live(Shipping shipping, HostSpec spec) throws IOException, InterruptedException {
        FilePath folder = EnvironmentAgent.folder(SignetConfiguration.get().environment(environment()), app());
        String live = new LiveTask(shipping.listener(), spec).runIn(folder).asText();
        return live.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(live));
    }

    @Override
    Object finish(Shipping shipping, SwitchState state) throws Exception {
        EvidenceRef evidence = Shipping.home().evidence().put(state.evidence());
        RollbackEntry.of(state, releases()).ifPresent(entry -> Shipping.home()
                .seals()
                .enter(entry.type(), entry.about(), evidence, state.evidence().createdAt()));
        shipping.say(state.summary());
        StepProblem.requirePassing(evidence);
        return StepResult.of(evidence)
                .with("release", state.request().release().toString())
                .with("outcome", state.outcome().name())
                .with("slot", String.valueOf(state.live()))
                .with("readBack", String.valueOf(state.readBack()))
                .fields();
    }
}
