package io.jenkins.plugins.signet.simulate;

import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.step.Soaks;
import io.jenkins.plugins.signet.step.Switches;
import io.jenkins.plugins.signet.train.record.TrainRecords;
import io.jenkins.plugins.signet.train.record.TrainStore;

/** What is only in the controller's memory: gone after a crash. */
record SimulatedController(Promotions promotions, Soaks soaks, Switches switches, TrainRecords trains) {

    static SimulatedController started(TrainStore store) {
        Promotions promotions = new Promotions();
        return new SimulatedController(promotions, new Soaks(), new Switches(), new TrainRecords(store, promotions));
    }
}
