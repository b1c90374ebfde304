package io.jenkins.plugins.signet.train.record;

import io.jenkins.plugins.signet.durable.DataFolder;
import io.jenkins.plugins.signet.durable.Journal;
import io.jenkins.plugins.signet.evidence.Evidence;
import io.jenkins.plugins.signet.evidence.EvidenceRef;
import io.jenkins.plugins.signet.evidence.EvidenceStore;
import io.jenkins.plugins.signet.json.Json;
import io.jenkins.plugins.signet.machine.MachineRun;
import io.jenkins.plugins.signet.promotion.decision.Promotions;
import io.jenkins.plugins.signet.release.ReleaseId;
import io.jenkins.plugins.signet.release.UndeterminedException;
import io.jenkins.plugins.signet.train.TrainAction;
import io.jenkins.plugins.signet.train.TrainEvent;
import io.jenkins.plugins.signet.train.TrainMachine;
import io.jenkins.plugins.signet.train.TrainState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The trains' records. A journal is open only while an event is written, so any number of trains can wait at once. */
public final class TrainRecords {

    private final DataFolder data;
    private final InstantSource clock;
    private final Promotions promotions;

    public TrainRecords(DataFolder data, InstantSource clock, Promotions promotions) {
        this.data = data;
        this.clock = clock;
        this.promotions = promotions;
    }

    /** Records what happened and returns the train's answers; durable when it returns. */
    public synchronized List<TrainAction> fire(String id, ReleaseId release, TrainEvent event) {
        List<TrainAction> actions;
        try (Journal journal = open(id)) {
            actions = run(journal, id, release).fire(event);
        }
        for (TrainAction action : actions) {
            if (action instanceof TrainAction.EvidenceMoved moved) {
                promotions.evidenceMoved(id, moved.evidence());
            }
        }
        return actions;
    }

    /** Stores the evidence, then enters it into the train's record; once, however often it is recorded. */
    public synchronized EvidenceRef record(String id, Evidence evidence) {
        EvidenceRef ref = new EvidenceStore(data.evidence()).put(evidence);
        if (!state(id, evidence.release()).evidence().contains(ref)) {
            fire(id, evidence.release(), new TrainEvent.EvidenceRecorded(ref));
        }
        return ref;
    }

    public synchronized TrainState state(String id, ReleaseId release) {
        try (Journal journal = open(id)) {
            return run(journal, id, release).state();
        }
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
        Path folder = data.journal().resolve("train");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> journals = Files.list(folder)) {
            return journals.map(Journal::read)
                    .filter(entries -> !entries.isEmpty())
                    .map(entries -> Json.read(entries.get(entries.size() - 1).get("state"), TrainState.class))
                    .filter(state -> state.startedAt() != null)
                    .toList();
        } catch (IOException e) {
            throw new UndeterminedException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private Journal open(String id) {
        return Journal.open(data.journal("train/" + id));
    }

    private MachineRun<TrainState, TrainEvent, TrainAction> run(Journal journal, String id, ReleaseId release) {
        return MachineRun.open(new TrainMachine(), journal, TrainState.of(id, release), TrainEvent.class, clock);
    }
}
