package io.jenkins.plugins.signet.step;

import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.notify.Notice;
import io.jenkins.plugins.signet.plan.PlannedRelease;
import io.jenkins.plugins.signet.release.InputException;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.List;

/** A release that the build ships, with its record. */
record TrackedRelease(Scene scene, Shipment shipment) {

    ReleaseId id() {
        return shipment.release();
    }

    PlannedRelease plan() {
        return shipment.plan();
    }

    List<TrainAction> fire(TrainEvent event) {
        return scene.trains().fire(shipment.train(), id(), event);
    }

    TrainState state() {
        return scene.trains().state(shipment.train(), id());
    }

    EvidenceRef record(Evidence evidence) {
        return scene.trains().record(shipment.train(), evidence);
    }

    /** A step is at work in an environment; a new environment is a new stage. */
    void at(StepDeclaration step, String environment) {
        List<TrainState.Stage> stages = state().stages();
        if (stages.isEmpty() || !stages.get(stages.size() - 1).environment().equals(environment)) {
            fire(new TrainEvent.StageEntered(environment, environment));
        }
        fire(new TrainEvent.StepStarted(step.name(), environment));
    }

    /** Tells those who want to know; what cannot be told is in the log, and the release goes on as it would have. */
    void tell(Notice notice) {
        try {
            List<Channel> channels = scene.channels(shipment);
            if (!channels.isEmpty()) {
                scene.announcer().tell(notice.withBoard(scene.page(shipment)), channels, scene::log);
            }
        } catch (InputException | UndeterminedException e) {
            scene.stopIfFull(e);
            scene.log("Nobody is told: " + e.getMessage());
        }
    }
}
