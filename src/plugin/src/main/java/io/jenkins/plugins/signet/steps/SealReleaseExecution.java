package io.jenkins.plugins.signet.steps;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.FilePath;
import io.jenkins.plugins.signet.agent.HashTask;
import io.jenkins.plugins.signet.agent.IntakeTask;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.RollbackJob;
import io.jenkins.plugins.signet.configuration.Setting;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.intake.Intake;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.Tier;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.release.Verdict;
import io.jenkins.plugins.signet.seal.SealRecord;
import io.jenkins.plugins.signet.seal.SealRequest;
import io.jenkins.plugins.signet.seal.notes.CommitLog;
import io.jenkins.plugins.signet.seal.notes.ReleaseNotes;
import io.jenkins.plugins.signet.seal.notes.Wording;
import io.jenkins.plugins.signet.shipping.Announcements;
import io.jenkins.plugins.signet.shipping.NamedEvidence;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.shipping.SealMaterial;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hashes on the agent, judges and signs on the controller. Sealing the same again yields the seal that is there. */
final class SealReleaseExecution extends AgentExecution {

    private static final long serialVersionUID = 1L;

    private final String app;
    private final String version;
    private final String environment;
    private final String artifacts;
    private final String evidence;
    private final String notes;
    private final String notesTemplate;
    private final String failure;

    SealReleaseExecution(StepContext context, SealReleaseStep step) {
        super(context);
        app = step.getApp();
        version = step.getVersion();
        environment = step.getEnvironment();
        artifacts = step.getArtifacts();
        evidence = step.getEvidence();
        notes = step.getNotes();
        notesTemplate = step.getNotesTemplate();
        failure = step.getFailure();
    }

    /** What has shipped has shipped: whatever goes wrong here, the build goes on, and hears of it in the result. */
    @Override
    Object work(Shipping shipping) throws Exception {
        try {
            return seal(shipping);
        } catch (UndeterminedException | InputException e) {
            String summary = "could not be sealed: " + e.getMessage();
            shipping.say(summary);
            return StepResult.of(Verdict.UNDETERMINED, summary).fields();
        }
    }

    private Object seal(Shipping shipping) throws Exception {
        EnvironmentSettings settings = SignetConfiguration.get().environment(environment);
        FilePath workspace = getContext().get(FilePath.class);
        ReleaseAction release = artifacts.isEmpty()
                ? shipping.release(app, version, workspace)
                : shipping.ofArtifacts(app, version, Setting.list(artifacts), workspace);
        release.at("sealRelease", environment);
        Manifest manifest = release.getPlan().manifest();
        NamedEvidence named = named(shipping, release, workspace);
        List<String> errors = errors(shipping, release.getPlan(), workspace);
        errors.addAll(named.errors());
        SealRequest request = new SealMaterial(SignetHome.get().evidence(), release.getState())
                .request(environment, settings.tier(), manifest, errors, named.refs())
                .rollback(RollbackJob.command(settings, app))
                .build();
        SealRecord seal = SignetHome.get().seals().seal(request);
        release.fire(new TrainEvent.Sealed(environment, settings.tier(), manifest.digest(), seal.verdict(), seal.id()));
        release.sealed(seal.verdict());
        shipping.run().save();
        shipping.tell(Announcements.sealed(seal, SignetHome.get().evidence()), release.getTrain());
        shipping.say(seal.verdict() + " seal " + seal.id() + ", ledger entry " + seal.index() + ": " + seal.summary());
        if (settings.tier() == Tier.PRODUCTION) {
            shipping.say(notes(seal, new WorkspaceCommits(workspace, shipping.listener())));
        }
        if (!seal.verdict().passes()) {
            shipping.say("To go back to the release before, run: " + seal.seal().rollback());
        }
        return StepResult.of(seal.verdict(), seal.summary())
                .with("evidence", seal.id().toString())
                .with("ledgerIndex", seal.index())
                .with("bundle", seal.file().toString())
                .fields();
    }

    private String notes(SealRecord seal, CommitLog commits) {
        return ReleaseNotes.write(
                SignetHome.get().data().notes(seal.seal().release()),
                SignetHome.get().seals().ledger().reader(),
                seal,
                commits,
                // null in a step that an older version left at work
                new Wording(notes, Setting.text(notesTemplate)));
    }

    /** Files are taken in on the agent, records looked up on the controller. */
    private NamedEvidence named(Shipping shipping, ReleaseAction release, FilePath workspace) throws Exception {
        List<String> asked = Setting.list(evidence);
        List<String> files = new ArrayList<>();
        release.getPlan().evidence().forEach(name -> files.add(release.getPlan().folder() + name));
        asked.stream().filter(name -> !NamedEvidence.isDigest(name)).forEach(files::add);
        List<Intake> taken = new ArrayList<>();
        if (!files.isEmpty()) {
            for (JsonNode each : new IntakeTask(shipping.listener(), files).runIn(workspace)) {
                taken.add(Json.read(each, Intake.class));
            }
        }
        return NamedEvidence.of(
                SignetHome.get().evidence(),
                asked.stream().filter(NamedEvidence::isDigest).toList(),
                taken,
                release.release(),
                environment,
                // the same for the same file, so that sealing again after a restart seals the same
                release.getState().startedAt());
    }

    /** What failed before, and bits in the workspace that are not those planned: both are in the seal. */
    private List<String> errors(Shipping shipping, PlannedRelease plan, FilePath workspace) throws Exception {
        List<String> errors = new ArrayList<>();
        if (!failure.isEmpty()) {
            errors.add(failure);
        }
        List<String> names =
                plan.manifest().files().stream().map(Artifact::name).toList();
        if (names.isEmpty()) {
            return errors;
        }
        try {
            Manifest found =
                    Json.read(new HashTask(shipping.listener(), plan.folder(), names).runIn(workspace), Manifest.class);
            if (!found.artifacts().equals(plan.manifest().files())) {
                errors.add("the artifacts in the workspace are not those that were planned");
            }
        } catch (InputException e) {
            errors.add(e.getMessage());
        }
        return errors;
    }
}
