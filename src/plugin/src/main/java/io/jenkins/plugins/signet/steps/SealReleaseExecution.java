package io.jenkins.plugins.signet.steps;

import hudson.FilePath;
import io.jenkins.plugins.signet.agent.HashTask;
import io.jenkins.plugins.signet.agent.PlannedRelease;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceKind;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.Json;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.Digest;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.SkippedGate;
import io.jenkins.plugins.signet.soak.SoakState;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hashes on the agent, judges and signs on the controller. Sealing the same again yields the seal that is there. */
final class SealReleaseExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    private final String app;
    private final String version;
    private final String environment;
    private final String artifacts;
    private final String evidence;

    SealReleaseExecution(StepContext context, SealReleaseStep step) {
        super(context);
        app = step.getApp();
        version = step.getVersion();
        environment = step.getEnvironment();
        artifacts = step.getArtifacts();
        evidence = step.getEvidence();
    }

    @Override
    Object work(Shipping shipping) throws Exception {
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment);
        FilePath workspace = getContext().get(FilePath.class);
        ReleaseAction release = artifacts.isEmpty()
                ? shipping.release(app, version, workspace)
                : shipping.release(app, version, Setting.list(artifacts), workspace);
        release.at("sealRelease", environment);
        TrainState state = release.getState();
        Manifest manifest = release.getPlan().manifest();
        List<EvidenceRef> refs = refs(state);
        SealRequest request = SealRequest.of(release.release(), environment, settings.tier(), manifest)
                .withEvidence(refs)
                .withSkipped(skipped(refs))
                .withApprovals(state.approvals())
                .withReadBack(readBack(refs))
                .withSource(state.commit(), state.startedAt())
                .withErrors(errors(shipping, release.getPlan(), workspace));
        SealRecord seal = SignetHome.get().seals().seal(request);
        release.fire(new TrainEvent.Sealed(environment, settings.tier(), manifest.digest(), seal.verdict(), seal.id()));
        release.sealed(seal.verdict());
        shipping.run().save();
        shipping.say(seal.verdict() + " seal " + seal.id() + ", ledger entry " + seal.index() + ": " + seal.summary());
        return StepResult.of(seal.verdict(), seal.summary())
                .with("evidence", seal.id().toString())
                .with("ledgerIndex", seal.index())
                .with("bundle", seal.file().toString())
                .fields();
    }

    /** The last word of each kind about each environment, and what the step names beyond that. */
    private List<EvidenceRef> refs(TrainState state) {
        Map<String, EvidenceRef> latest = new LinkedHashMap<>();
        state.evidence().forEach(ref -> latest.put(ref.kind() + " " + ref.environment(), ref));
        List<EvidenceRef> refs = new ArrayList<>(latest.values());
        for (String digest : Setting.list(evidence)) {
            EvidenceRef named = SignetHome.get().evidence().get(digest(digest)).ref();
            if (!refs.contains(named)) {
                refs.add(named);
            }
        }
        return refs;
    }

    private static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "evidence", "Give the digests that the steps returned");
        }
    }

    private static List<SkippedGate> skipped(List<EvidenceRef> refs) {
        List<SkippedGate> skipped = new ArrayList<>();
        for (EvidenceRef ref : refs) {
            if (ref.kind() == EvidenceKind.SOAK) {
                SoakState soak = Json.read(body(ref).body(), SoakState.class);
                if (soak.skip() != null) {
                    skipped.add(new SkippedGate(
                            "soak",
                            soak.skip().reason(),
                            soak.skip().by(),
                            soak.skip().due()));
                }
            }
        }
        return skipped;
    }

    /** What the last switch in this environment found running. */
    private Digest readBack(List<EvidenceRef> refs) {
        return refs.stream()
                .filter(ref ->
                        ref.kind() == EvidenceKind.SWITCH && ref.environment().equals(environment))
                .findFirst()
                .map(ref -> body(ref).body().path("readBack").asText(""))
                .filter(text -> !text.isEmpty())
                .map(Digest::parse)
                .orElse(null);
    }

    private static Evidence body(EvidenceRef ref) {
        return SignetHome.get().evidence().get(ref.digest());
    }

    /** The bits in the workspace must be those that were planned; if they are not, that is in the seal. */
    private static List<String> errors(Shipping shipping, PlannedRelease plan, FilePath workspace) throws Exception {
        List<String> names =
                plan.manifest().artifacts().stream().map(Artifact::name).toList();
        try {
            Manifest found =
                    Json.read(new HashTask(shipping.listener(), plan.folder(), names).runIn(workspace), Manifest.class);
            boolean same = found.digest().equals(plan.manifest().digest());
            return same ? List.of() : List.of("the artifacts in the workspace are not those that were planned");
        } catch (InputException e) {
            return Optional.ofNullable(e.getMessage()).stream().toList();
        }
    }
}
