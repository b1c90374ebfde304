package io.jenkins.plugins.signet.train.record;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainState;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The trains' records, and what each record's change means for the promotion that waits on it. */
public final class TrainRecords {

    private final TrainStore store;
    private final Promotions promotions;

    public TrainRecords(DataFolder data, InstantSource clock, Promotions promotions) {
        this(new JournalledTrains(data, clock), promotions);
    }

    public TrainRecords(TrainStore store, Promotions promotions) {
        this.store = store;
        this.promotions = promotions;
    }

    /** Records what happened and returns the train's answers; durable when it returns. */
    public synchronized List<TrainAction> fire(String id, ReleaseId release, TrainEvent event) {
        List<TrainAction> actions = store.with(id, release, run -> run.fire(event));
        for (TrainAction action : actions) {
            if (action instanceof TrainAction.EvidenceMoved moved) {
                promotions.evidenceMoved(id, moved.evidence());
            }
        }
        return actions;
    }

    /** Stores the evidence, then enters it into the train's record; once, however often it is recorded. */
    public synchronized EvidenceRef record(String id, Evidence evidence) {
        EvidenceRef ref = store.evidence().put(evidence);
        if (!state(id, evidence.release()).evidence().contains(ref)) {
            fire(id, evidence.release(), new TrainEvent.EvidenceRecorded(ref));
        }
        return ref;
    }

    public synchronized TrainState state(String id, ReleaseId release) {
        return store.with(id, release, MachineRun::state);
    }

    /** The train that carried a release last. */
    public synchronized Optional<TrainState> find(ReleaseId release) {
        return departed().stream()
                .filter(state -> state.release().equals(release))
                .max(Comparator.comparing(TrainState::startedAt));
    }

    /** The trains of an application, the oldest first. */
    public synchronized List<TrainState> of(String app) {
        return departed().stream()
                .filter(state -> state.release().app().equals(app))
                .sorted(Comparator.comparing(TrainState::startedAt))
                .toList();
    }

    /** The last state of every train that set out. */
    public synchronized List<TrainState> departed() {
        return store.all().stream().filter(state -> state.startedAt() != null).toList();
    }
}
