package io.jenkins.plugins.signet.steps;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.signet.controller.ControllerThreads;
import io.jenkins.plugins.signet.controller.SignetHome;
import io.jenkins.plugins.signet.train.TrainName;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Ends, when the controller has come up, the trains of builds that have ended and whose listeners were never told: the controller
 * was killed in between. A train whose build or job is not there any more is left as it is.
 */
@Extension
public final class LeftTrains extends ItemListener {

    private static final Logger LOG = Logger.getLogger(LeftTrains.class.getName());

    @Override
    public void onLoaded() {
        ControllerThreads.pool().execute(() -> {
            try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
                endThem();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "It could not be looked whether a train was left by its build", e);
            }
        });
    }

    private static void endThem() {
        List<TrainState> open = SignetHome.get().trains().departed().stream()
                .filter(train -> !train.isEnded())
                .toList();
        if (open.isEmpty()) {
            return;
        }
        for (Job<?, ?> job : Jenkins.get().getAllItems(Job.class)) {
            for (TrainState train : open) {
                TrainName.numberIn(train.id(), train.release(), job.getFullName())
                        .ifPresent(number -> endWith(job.getBuildByNumber(number)));
            }
        }
    }

    private static void endWith(Run<?, ?> build) {
        if (build != null && !build.isBuilding()) {
            TrainEndListener.end(build);
        }
    }
}
