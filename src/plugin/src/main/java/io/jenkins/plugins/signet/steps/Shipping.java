package io.jenkins.plugins.signet.steps;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.signet.agent.PlanTask;
import io.jenkins.plugins.signet.agent.PlannedRelease;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.controller.TrainName;
import io.jenkins.plugins.signet.evidence.Json;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A build that ships, as one of its steps sees it. */
record Shipping(Run<?, ?> run, TaskListener listener) {

    private static final String APPLICATION_FILE = "signet.yaml";

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
        return TrainName.of(id(app, version), run);
    }

    /**
     * The release as it was planned in this build, or, for a step that is used on its own, as {@code signet.yaml} in the
     * workspace describes it.
     *
     * @param workspace {@code null} if the step has none
     */
    ReleaseAction release(String app, String version, FilePath workspace) throws IOException, InterruptedException {
        ReleaseId wanted = id(app, version);
        Optional<ReleaseAction> planned = run.getActions(ReleaseAction.class).stream()
                .filter(action -> action.release().equals(wanted))
                .findFirst();
        if (planned.isPresent()) {
            return planned.get();
        }
        if (workspace == null || !workspace.child(APPLICATION_FILE).exists()) {
            throw new InputException(
                    "this build has not planned " + wanted, "app", "Run planRelease first, in the same build");
        }
        ReleaseAction release = plan(APPLICATION_FILE, version, workspace);
        if (!release.release().equals(wanted)) {
            throw new InputException(
                    APPLICATION_FILE + " describes " + release.release().app() + ", not " + app, "app", "");
        }
        return release;
    }

    /** Fixes what the release consists of, and lets its train depart. Planning the same again changes nothing. */
    ReleaseAction plan(String file, String version, FilePath workspace) throws IOException, InterruptedException {
        PlannedRelease plan = Json.read(new PlanTask(listener, file).runIn(workspace), PlannedRelease.class);
        ReleaseId id = id(plan.app(), version);
        for (ReleaseAction known : run.getActions(ReleaseAction.class)) {
            if (known.release().equals(id)) {
                return same(known, plan);
            }
        }
        ReleaseAction release = new ReleaseAction(run, version, plan);
        release.fire(new TrainEvent.Departed(plan.manifest().digest(), startedBy(), ""));
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

    static SignetHome home() {
        return SignetHome.get();
    }
}
