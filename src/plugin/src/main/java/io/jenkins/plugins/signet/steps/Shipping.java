package io.jenkins.plugins.signet.steps;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.access.BuildCredentials;
import io.jenkins.plugins.signet.agent.HashTask;
import io.jenkins.plugins.signet.agent.ImageTask;
import io.jenkins.plugins.signet.agent.PlanTask;
import io.jenkins.plugins.signet.configuration.EnvironmentSettings;
import io.jenkins.plugins.signet.configuration.NotifierSettings;
import io.jenkins.plugins.signet.configuration.SignetConfiguration;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.image.ImageName;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.Artifact;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.Manifest;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.shipping.NamedArtifacts;
import io.jenkins.plugins.signet.shipping.PlannedRelease;
import io.jenkins.plugins.signet.shipping.TrainName;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A build that ships, as one of its steps sees it. */
record Shipping(Run<?, ?> run, TaskListener listener) {

    private static final String APPLICATION_FILE = "signet.yaml";
    private static final String NO_ENVIRONMENT = "unnamed";

    static Shipping of(StepContext context) throws IOException, InterruptedException {
        return new Shipping(context.get(Run.class), context.get(TaskListener.class));
    }

    void say(String line) {
        listener.getLogger().println(line);
    }

    /** The person who started the build, empty if nobody did. */
    String startedBy() {
        Cause.UserIdCause cause = run.getCause(Cause.UserIdCause.class);
        return cause == null || cause.getUserId() == null ? "" : cause.getUserId();
    }

    /** The release that the build has been shipping last. */
    Optional<ReleaseAction> current() {
        List<ReleaseAction> releases = run.getActions(ReleaseAction.class);
        return releases.isEmpty() ? Optional.empty() : Optional.of(releases.get(releases.size() - 1));
    }

    /** The id of the train that carries a release in this build. */
    String train(String app, String version) {
        return TrainName.of(id(app, version), run.getParent().getFullName(), run.getNumber());
    }

    /**
     * The release as it was planned in this build, or, for a step that is used on its own, as {@code signet.yaml} in the
     * workspace describes it.
     *
     * @param workspace {@code null} if the step has none
     */
    ReleaseAction release(String app, String version, FilePath workspace) throws IOException, InterruptedException {
        return release(app, version, List.of(), workspace);
    }

    /**
     * The same, made of the artifacts that a step names.
     *
     * @param artifacts relative to the application file; empty for those that it names
     * @throws InputException if the release was planned in this build, with other bits than these
     */
    ReleaseAction release(String app, String version, List<String> artifacts, FilePath workspace)
            throws IOException, InterruptedException {
        ReleaseId wanted = id(app, version);
        Optional<ReleaseAction> planned = known(wanted);
        if (planned.isPresent()) {
            requirePlanned(planned.get(), artifacts, workspace);
            return planned.get();
        }
        if (workspace == null || !workspace.child(APPLICATION_FILE).exists()) {
            throw new InputException(
                    "this build has not planned " + wanted, "app", "Run planRelease first, in the same build");
        }
        ReleaseAction release = plan(APPLICATION_FILE, version, artifacts, null, workspace);
        if (!release.release().equals(wanted)) {
            throw new InputException(
                    APPLICATION_FILE + " describes " + release.release().app() + ", not " + app, "app", "");
        }
        return release;
    }

    private void requirePlanned(ReleaseAction release, List<String> artifacts, FilePath workspace)
            throws IOException, InterruptedException {
        if (artifacts.isEmpty()) {
            return;
        }
        PlannedRelease plan = release.getPlan();
        List<Artifact> named = new ArrayList<>(plan.images(artifacts));
        List<String> files = NamedArtifacts.files(artifacts);
        if (!files.isEmpty()) {
            named.addAll(hashed(plan.folder(), files, workspace));
        }
        if (!Manifest.of(named).equals(plan.manifest())) {
            throw new InputException(
                    release.release() + " was planned with other bits in this build",
                    "artifact",
                    "Leave it out, or plan the release from it");
        }
    }

    private List<Artifact> hashed(String folder, List<String> files, FilePath workspace)
            throws IOException, InterruptedException {
        return Json.read(new HashTask(listener, folder, files).runIn(workspace), Manifest.class)
                .artifacts();
    }

    /** A release that consists of files of the workspace and of images, and nothing else; for those who only seal. */
    ReleaseAction ofArtifacts(String app, String version, List<String> patterns, FilePath workspace)
            throws IOException, InterruptedException {
        Optional<ReleaseAction> planned = known(id(app, version));
        if (planned.isPresent()) {
            return planned.get();
        }
        List<String> names = new ArrayList<>();
        for (String pattern : NamedArtifacts.files(patterns)) {
            for (FilePath file : workspace.list(pattern)) {
                names.add(file.getRemote()
                        .substring(workspace.getRemote().length() + 1)
                        .replace('\\', '/'));
            }
        }
        List<String> images = patterns.stream().filter(ImageName::isImage).toList();
        if (names.isEmpty() && images.isEmpty()) {
            throw new InputException("no file matches", "artifacts", "Name files of the workspace");
        }
        Map<String, Artifact> resolved =
                images.isEmpty() ? Map.of() : ImageTask.read(new ImageTask(listener, images).runIn(workspace));
        List<Artifact> artifacts = new ArrayList<>(resolved.values());
        if (!names.isEmpty()) {
            artifacts.addAll(hashed("", names, workspace));
        }
        NamedArtifacts named = new NamedArtifacts(Manifest.of(artifacts), resolved);
        return depart(version, PlannedRelease.ofArtifacts(app, named), "");
    }

    private Optional<ReleaseAction> known(ReleaseId id) {
        return run.getActions(ReleaseAction.class).stream()
                .filter(action -> action.release().equals(id))
                .findFirst();
    }

    /**
     * Fixes what the release consists of, and lets its train depart. Planning the same again changes nothing: an image's
     * tag is resolved once in a build.
     *
     * @param credentialsId of the registry of the images; {@code null} for what the agent's docker has
     */
    ReleaseAction plan(String file, String version, List<String> artifacts, String credentialsId, FilePath workspace)
            throws IOException, InterruptedException {
        PlanTask task = new PlanTask(listener, file, artifacts);
        run.getActions(ReleaseAction.class).stream()
                .filter(action -> action.release().version().equals(version))
                .forEach(action -> task.knowing(action.getPlan().resolved()));
        if (credentialsId != null) {
            StandardUsernamePasswordCredentials login = BuildCredentials.login(run, credentialsId);
            task.login(login.getUsername(), login.getPassword().getPlainText());
        }
        JsonNode planned = task.runIn(workspace);
        PlannedRelease plan = Json.read(planned.get("plan"), PlannedRelease.class);
        Optional<ReleaseAction> known = known(id(plan.app(), version));
        if (known.isPresent()) {
            return same(known.get(), plan);
        }
        String commit = planned.get("commit").asText();
        ReleaseAction release = depart(version, plan, commit);
        List<String> places = SignetConfiguration.get().environmentsOf(plan.app()).stream()
                .map(EnvironmentSettings::getName)
                .toList();
        home().changes()
                .list(
                        home().views(),
                        release.release(),
                        commit,
                        places,
                        new WorkspaceCommits(workspace, listener),
                        this::say);
        return release;
    }

    private ReleaseAction depart(String version, PlannedRelease plan, String commit) throws IOException {
        ReleaseAction release = new ReleaseAction(run, version, plan);
        release.fire(new TrainEvent.Departed(plan.manifest().digest(), startedBy(), commit));
        run.addAction(release);
        run.save();
        return release;
    }

    private static ReleaseAction same(ReleaseAction known, PlannedRelease plan) {
        if (!known.getPlan().manifest().digest().equals(plan.manifest().digest())) {
            throw new InputException(
                    known.release() + " was planned with other bits in this build already",
                    "version",
                    "Other bits are another version");
        }
        return known;
    }

    private static ReleaseId id(String app, String version) {
        try {
            return new ReleaseId(app, version);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), "", "Choose another name");
        }
    }

    /** A step is at work; nothing to tell if the build ships no release. */
    void at(String step, String environment) {
        current().ifPresent(release -> release.at(step, place(environment)));
    }

    /** The environment's name, or a word for none. */
    String place(String environment) {
        return environment.isEmpty() ? NO_ENVIRONMENT : environment;
    }

    /** Stores evidence about the release that the build ships, or, if it ships none, about the build itself. */
    EvidenceRef record(Function<ReleaseId, Evidence> evidence) {
        Optional<ReleaseAction> release = current();
        if (release.isPresent()) {
            return release.get().record(evidence.apply(release.get().release()));
        }
        ReleaseId build = new ReleaseId(TrainName.safe(run.getParent().getFullName()), String.valueOf(run.getNumber()));
        return home().evidence().put(evidence.apply(build));
    }

    /** Tells those whom the configuration names, with a link to the release's page; a failure to is in the log. */
    void tell(Notice notice, String train) {
        List<NotifierSettings> notifiers = SignetConfiguration.get().getNotifiers();
        if (notifiers.isEmpty()) {
            return;
        }
        try {
            List<Channel> channels =
                    notifiers.stream().map(NotifierSettings::toChannel).toList();
            String board = Jenkins.get().getRootUrl() + "signet/train.html?id=" + train;
            home().announcer().tell(notice.withBoard(board), channels, this::say);
        } catch (InputException | UndeterminedException e) {
            say("Nobody is told: " + e.getMessage());
        }
    }

    static SignetHome home() {
        return SignetHome.get();
    }
}
