package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.pages.ReleaseAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainOutcome;
import io.jenkins.plugins.signet.train.TrainState;
import io.jenkins.plugins.signet.train.record.PipelineEnding;

/**
 * Every train ends with its build, however that ended: before the build is kept as completed if it ever began, and with its last word
 * otherwise. What a kill leaves between these, {@link LeftTrains} ends.
 */
@Extension
public final class TrainEndListener extends RunListener<Run<?, ?>> {

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        end(run);
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        end(run);
    }

    static void end(Run<?, ?> run) {
        for (ReleaseAction release : run.getActions(ReleaseAction.class)) {
            TrainState state = release.getState();
            if (!state.isEnded()) {
                TrainOutcome outcome =
                        ending(run.getResult()).outcome(state, SignetHome.get().evidence());
                release.fire(new TrainEvent.Ended(outcome, "build " + run.getFullDisplayName() + " ended"));
            }
        }
    }

    private static PipelineEnding ending(Result result) {
        if (result == Result.SUCCESS) {
            return PipelineEnding.SUCCEEDED;
        }
        return result == Result.FAILURE || result == Result.UNSTABLE
                ? PipelineEnding.FAILED
                : PipelineEnding.INTERRUPTED;
    }
}
