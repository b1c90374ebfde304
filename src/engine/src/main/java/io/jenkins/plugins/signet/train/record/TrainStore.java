package io.jenkins.plugins.signet.train.record;

import io.jenkins.plugins.signet.evidence.EvidenceArchive;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.util.List;
import java.util.function.Function;

/** Where the records of trains are kept. */
public interface TrainStore {

    /** Lends a train's record, which is a new one if there is none yet. */
    <R> R with(String id, ReleaseId release, Function<MachineRun<TrainState, TrainEvent, TrainAction>, R> use);

    /** The last state of every train. */
    List<TrainState> all();

    EvidenceArchive evidence();
}
